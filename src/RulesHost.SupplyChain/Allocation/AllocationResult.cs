using RulesHost.Feel.Values;
using RulesHost.Rules.Evaluation;
using RulesHost.SupplyChain.Allocation.Answers;
using RulesHost.SupplyChain.Allocation.Entitlements;
using RulesHost.SupplyChain.Allocation.Requests;
using RulesHost.SupplyChain.Calendars;

namespace RulesHost.SupplyChain.Allocation;

/// <summary>An allocation as a decision answers it.</summary>
internal static class AllocationResult
{
    /// <param name="demand">In the order of the allocation's lines, as are the decisions about them.</param>
    public static ContextValue Of(AllocationOutcome.Allocated allocated, IReadOnlyList<DemandLine> demand, IReadOnlyList<Decision> decisions)
    {
        decimal given = allocated.Lines.Sum(line => (decimal)line.Quantity);
        decimal left = allocated.Unallocated.Sum(left => (decimal)left.Quantity);
        return Record(
            ("lines", new ListValue([.. allocated.Lines.Select((line, i) => Line(line, demand[i], decisions[i]))])),
            ("unallocated", new ListValue([.. allocated.Unallocated.Select(Left)])),
            ("totals", Record(
                ("supply", new NumberValue(given + left)), ("requested", new NumberValue(demand.Sum(line => (decimal)line.Requested))),
                ("allocated", new NumberValue(given)), ("unallocated", new NumberValue(left)))));
    }

    public static IReadOnlyList<KeyValuePair<string, Value>> Observed(ContextValue result)
    {
        ContextValue totals = (ContextValue)result.Find("totals")!;
        ListValue lines = (ListValue)result.Find("lines")!;
        return
        [
            new("lines", lines), new("totals", totals), new("unallocated", totals.Find("unallocated")!),
            .. lines.Items.OfType<ContextValue>().Select(line => new KeyValuePair<string, Value>(((TextValue)line.Find("id")!).Text, line.Find("quantity")!)),
        ];
    }

    private static ContextValue Line(LineAllocation line, DemandLine demand, Decision decision) => Record(
        ("id", new TextValue(line.Id)),
        ("quantity", new NumberValue(line.Quantity)),
        ("requested", new NumberValue(demand.Requested)),
        ("priority", demand.Priority == DemandLines.Last ? NullValue.Plain : new NumberValue(demand.Priority)),
        ("segment", demand.Segment is { } segment ? new TextValue(segment) : NullValue.Plain),
        ("granted", new ListValue([.. line.Grants.Select(Grant)])),
        ("why", new TextValue(Words.Of(line.WhyNotMore))),
        ("rules", new ListValue([.. decision.Matched.Select(rule => new TextValue(rule.Id))])));

    /// <summary>The start of a bucket, where it has a date.</summary>
    public static IReadOnlyList<(string Name, Value Value)> At(NodaTime.Instant? at) => at is { } instant ? [("at", FeelTime.ValueOf(instant, NodaTime.DateTimeZone.Utc))] : [];

    public static ContextValue Record(params IReadOnlyList<(string Name, Value Value)> entries) => new([.. entries.Select(entry => KeyValuePair.Create(entry.Name, entry.Value))]);

    private static ContextValue Grant(Grant grant) => Record([("phase", new TextValue(Words.Of(grant.Phase))), ("quantity", new NumberValue(grant.Quantity)), .. At(grant.At)]);

    private static ContextValue Left(Unallocated left) => left.Segment is { } segment
        ? Record(("quantity", new NumberValue(left.Quantity)), ("why", new TextValue(Words.Of(left.Why))), ("segment", new TextValue(segment)))
        : Record(("quantity", new NumberValue(left.Quantity)), ("why", new TextValue(Words.Of(left.Why))));
}
