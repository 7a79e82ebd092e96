using RulesHost.Feel.Checking;
using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Model;
using RulesHost.SupplyChain.Allocation.Settings;

namespace RulesHost.SupplyChain.Allocation;

/// <summary>An allocation in which every name is known and every type fits.</summary>
/// <param name="Line">What a line is entitled to, as a decision: its inputs are those of the file and what every line says of itself.</param>
/// <param name="Carried">What a request carries: supply, lines, and until when.</param>
public sealed record CheckedAllocation(AllocationRuleSet Allocation, CheckedDecision Line, IReadOnlyList<CheckedInput> Carried)
    : CheckedRuleSet(Allocation, Carried, [])
{
    public override IReadOnlyList<Variable> Supplies => [.. AllocationOutputs.All(Allocation).Select(output => new Variable(output.Name, output.Type, output.Limits.Values))];

    public override IReadOnlyList<CheckedInput> TableInputs => Line.Inputs;

    public override IReadOnlyList<CheckedFormula> TableComputed => Line.Computed;

    public override CheckedRuleSet With(CheckedTable table) => this with { Line = Line with { Table = table } };

    // What inputs come from is decided for each line, from its own facts.
    protected override IEnumerable<string> DecidedFromRequest => [];
}

/// <summary>What an allocation answers.</summary>
internal static class AllocationOutputs
{
    private static readonly ContextType Grant = Record(("phase", FeelType.Text), ("quantity", FeelType.Number), ("at", FeelType.DateTime));

    private static readonly ContextType Line = Record(
        ("id", FeelType.Text), ("quantity", FeelType.Number), ("requested", FeelType.Number), ("priority", FeelType.Number), ("segment", FeelType.Text),
        ("granted", new ListType(Grant)), ("why", FeelType.Text), ("rules", new ListType(FeelType.Text)));

    private static readonly ContextType Left = Record(("quantity", FeelType.Number), ("why", FeelType.Text), ("segment", FeelType.Text));

    private static readonly ContextType Totals = Record(("supply", FeelType.Number), ("requested", FeelType.Number), ("allocated", FeelType.Number), ("unallocated", FeelType.Number));

    public static IReadOnlyList<Output> All(AllocationRuleSet allocation)
    {
        return
        [
            Output("lines", new ListType(Line), "What each line gets, in the order of the request: which phase gave it, why it gets no more, and the rules it follows from."),
            Output("unallocated", new ListType(Left), "What nobody got, and why."),
            Output("totals", Totals, "The sums."),
        ];

        Output Output(string name, FeelType type, string description) => new(name, allocation.Header.NameText, type, Limits.None, Rounding.HalfEven) { Description = description };
    }

    /// <summary>What an example may expect besides the quantities of its lines.</summary>
    public static IReadOnlyList<Variable> Observed { get; } =
        [new("lines", new ListType(Line)), new("totals", Totals), new("unallocated", FeelType.Number)];

    private static ContextType Record(params IReadOnlyList<(string Name, FeelType Type)> fields) => new([.. fields.Select(field => KeyValuePair.Create(field.Name, field.Type))]);
}
