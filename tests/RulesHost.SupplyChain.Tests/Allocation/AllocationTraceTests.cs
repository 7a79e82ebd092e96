using System.Text;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Evaluation;
using RulesHost.SupplyChain.Allocation;
using RulesHost.SupplyChain.Allocation.Answers;
using RulesHost.SupplyChain.Allocation.Requests;
using RulesHost.SupplyChain.Tests.Allocation.Generated;

namespace RulesHost.SupplyChain.Tests.Allocation;

/// <summary>How quantities came about, phase by phase.</summary>
public sealed class AllocationTraceTests
{
    [Fact]
    public void Every_phase_of_a_bucket_starts_with_what_the_one_before_left()
    {
        for (int seed = 0; seed < 2_000; seed++)
        {
            if (Allocator.Allocate(GeneratedRequest.Full(seed)) is AllocationOutcome.Allocated allocated)
            {
                allocated.Phases.Zip(allocated.Phases.Skip(1)).Where(pair => pair.First.At == pair.Second.At).All(pair => pair.Second.Available == pair.First.Left).ShouldBeTrue($"seed {seed}");
                allocated.Phases.Where(run => run.Phase != AllocationPhase.Reserve).All(run => run.Left == run.Available - run.Granted).ShouldBeTrue($"seed {seed}");
                allocated.Phases.Sum(run => run.Granted).ShouldBe(allocated.Lines.Sum(line => line.Quantity), $"seed {seed}");
            }
        }
    }

    [Fact]
    public void A_reserve_that_is_put_aside_is_not_left_for_the_phases_after_it()
    {
        AllocationRequest request = new(
            new AllocationSettings { Method = AllocationMethod.Priority, Reserves = [new Reserve("Core", 30)] }, [new SupplyBucket(null, 100)],
            [new DemandLine { Id = "A", Requested = 20, Segment = "Core" }, new DemandLine { Id = "B", Requested = 90, Segment = "Rest" }]);

        Allocator.Allocate(request).ShouldBeOfType<AllocationOutcome.Allocated>().Phases.Take(4).ShouldBe(
        [
            new PhaseRun(AllocationPhase.Fixed, null, 100, 0, 100), new PhaseRun(AllocationPhase.Reserve, null, 100, 20, 70),
            new PhaseRun(AllocationPhase.Guarantee, null, 70, 0, 70), new PhaseRun(AllocationPhase.Distribution, null, 70, 70, 0),
        ]);
    }

    [Fact]
    public void Lines_are_traced_as_long_as_their_rules_are_not_too_many_together()
    {
        CompiledRuleSet lines = AllocationRules.All.Standing.RuleSets["open"];
        int rows = ((CheckedAllocation)lines.Source).Line.Table.Rows.Count;
        int traced = 100_000 / rows;
        string request = $$"""{ "supply": 5, "lines": [ {{string.Join(',', Enumerable.Range(0, traced + 1).Select(i => $$"""{ "id": "{{i}}", "requested": 5, "atRisk": true }"""))}} ] }""";
        ContextValue members = JsonFacts.Read(Encoding.UTF8.GetBytes(request), new DiagnosticBag()).ShouldBeOfType<ContextValue>();

        Decision decision = AllocationRules.All.Standing.Decide("open", new DecisionRequest(ContextValue.Empty, (DateTimeValue)TemporalText.ParseDateTime("2026-11-02T09:00:00Z")) { Members = members, Trace = TraceLevel.Fired })
            .ShouldBeOfType<Answer.Decided>().Decision;

        decision.Parts!.Count(part => part.Decision.Trace is not null).ShouldBe(traced);
        decision.Parts![^1].Decision.Trace.ShouldBeNull();
    }
}
