using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Compilation;
using RulesHost.Rules.Evaluation;
using RulesHost.SupplyChain.Allocation.Answers;
using RulesHost.SupplyChain.Allocation.Entitlements;
using RulesHost.SupplyChain.Allocation.Requests;
using RulesHost.SupplyChain.Allocation.Settings;
using RulesHost.SupplyChain.Calendars;

namespace RulesHost.SupplyChain.Allocation;

/// <summary>Decides what each line is entitled to, and then divides supply among all of them.</summary>
public sealed class CompiledAllocation : CompiledRuleSet
{
    private readonly CompiledLine line;
    private readonly AllocationModes modes;

    internal CompiledAllocation(CheckedAllocation source, RuleSetVersion version, TableEngine engine)
        : base(source, version)
    {
        line = new CompiledLine(source.Line, version, engine);
        modes = new AllocationModes(source.Allocation);
    }

    public override Answer Decide(DecisionContext context)
    {
        DiagnosticBag warnings = [];
        FactBinder members = new(context.Request, context.Problems, warnings);
        Dictionary<string, Value> given = Source.Inputs.ToDictionary(member => member.Name, member => members.Bind(member, Source.Source.Header.TimeZone));
        AllocationSettings? settings = modes.Of(context.Request.Mode, context.Problems);
        NodaTime.Instant? until = Until(given[RequestMembers.Until], context.Problems);
        IReadOnlyList<SupplyBucket> supply = new SupplyReader(context.Request.FactsAreTexts, context.Problems).Read(given[RequestMembers.Supply]);
        if (given[RequestMembers.Lines] is not ListValue items || settings is null || context.Problems.Count > 0)
        {
            return new Answer.Refused([]);
        }

        DecidedLines lines = DecidedLines.Of(line, items, context);
        return context.Problems.Count > 0 ? new Answer.Refused([]) : new Answer.Decided(Decide(lines, new AllocationRequest(settings, supply, lines.Demand, until), context.Request) with { Warnings = [.. warnings, .. lines.Warnings] });
    }

    /// <summary>The quantities by the lines' ids, and sums, are what examples expect.</summary>
    public override IReadOnlyList<KeyValuePair<string, Value>> Observed(Decision decision) => decision.Result is { } result ? AllocationResult.Observed(result) : [];

    private Decision Decide(DecidedLines lines, AllocationRequest allocation, DecisionRequest request)
    {
        // It takes no inputs itself: its lines do, each from its own facts.
        Decision open = new(Version, request.AsOf, lines.Outcome, null, lines.Matched, [.. lines.Problems], [], [], [], AllocationTrace.Of(request, allocation.Settings, [])) { Parts = lines.Parts };
        if (open.Outcome is Outcome.Error or Outcome.Unknown)
        {
            return open;
        }

        return Allocator.Allocate(allocation) switch
        {
            AllocationOutcome.Refused refused => open with { Outcome = Outcome.Error, Problems = Refusals.Of(refused.Errors, allocation.Lines) },
            AllocationOutcome.Allocated allocated => open with { Result = AllocationResult.Of(allocated, allocation.Lines, lines.Decisions), Trace = AllocationTrace.Of(request, allocation.Settings, allocated.Phases) },
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static NodaTime.Instant? Until(Value given, DiagnosticBag problems)
    {
        NodaTime.Instant? until = given is DateTimeValue time ? FeelTime.InstantOf(time) : null;
        if (given is DateTimeValue && until is null)
        {
            problems.Add(new Diagnostic(EvaluationDiagnostics.WrongType, "`until` has no offset, and is no instant", null, "write it with its offset, such as `2026-12-31T23:59:59+01:00`") { Pointer = "/until" });
        }

        return until;
    }
}
