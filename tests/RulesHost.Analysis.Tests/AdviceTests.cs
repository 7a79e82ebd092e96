using RulesHost.Analysis.Counterfactuals;
using RulesHost.Feel.Values;
using RulesHost.Rules.Evaluation;
using RulesHost.Rules.Kinds;
using RulesHost.Rules.Loading.Parts;

namespace RulesHost.Analysis.Tests;

/// <summary>What would give another result, where that hangs on what another rule set decides.</summary>
public sealed class AdviceTests
{
    private static readonly CheckedWorkspace Cases = new WorkspaceChecker(new WorkspaceLoader([new DecisionKind()])).Check(WorkspaceFiles.Of(
        new[] { "account-tiers", "tier-discounts" }.ToDictionary(name => $"{name}.yaml", name => (ReadOnlyMemory<byte>)File.ReadAllBytes(RepositoryFolder.Combine("tests", "RulesHost.Analysis.Tests", "Cases", $"{name}.yaml")))));

    [Theory]
    [InlineData("5", "revenue 100000 instead of 60000")]
    [InlineData("0", "revenue 49999.99 instead of 60000")]
    [InlineData("10", "revenue 500000 instead of 60000")]
    public void Facts_that_a_supplier_takes_are_among_those_that_would_change_it(string wanted, string way)
    {
        ContextValue facts = new([KeyValuePair.Create<string, Value>("revenue", new NumberValue(60_000)), KeyValuePair.Create<string, Value>("orders", new NumberValue(20)), KeyValuePair.Create<string, Value>("country", new TextValue("NO"))]);
        DecisionRequest request = new(facts, (DateTimeValue)TemporalText.ParseDateTime("2026-11-02T09:00:00Z")) { Trace = TraceLevel.Full };
        Decision decision = Cases.Standing.Decide("tier-discounts", request).ShouldBeOfType<Answer.Decided>().Decision;

        var ways = Advice.On(Cases.Placed.Single(ruleSet => ruleSet.Name == "tier-discounts"))!.Find(
            request, decision.Trace!.Values.ToDictionary(StringComparer.Ordinal), new Dictionary<string, string> { ["discount"] = wanted },
            changed => (Cases.Standing.Decide("tier-discounts", request with { Facts = changed }) as Answer.Decided)?.Decision, most: 1);

        AdviceText.Of(ways.ShouldHaveSingleItem().Way).ShouldBe(way);
    }
}
