using RulesHost.Analysis.Regions;
using RulesHost.Analysis.Tables;
using RulesHost.Analysis.Verdicts;
using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Kinds;
using RulesHost.Rules.Model;

namespace RulesHost.Analysis.Reach;

/// <summary>The inputs of a rule set as its place shows them: what another one may leave undecided may be missing, and what a caller supplies is his fact.</summary>
internal static class PlacedInputs
{
    private const long Comparisons = 2_000_000;

    public static readonly IReadOnlySet<string> NoneSupplied = new HashSet<string>();

    public static IReadOnlyList<CheckedInput> Of(PlacedRuleSet placed) => Of(placed, NoneSupplied);

    /// <param name="supplied">The names that a caller supplies in place of the rule sets that decide them.</param>
    public static IReadOnlyList<CheckedInput> Of(PlacedRuleSet placed, IReadOnlySet<string> supplied) =>
    [
        .. placed.RuleSet.TableInputs.Select(input => input.Source.Source is not InputSource.FromRuleSet from ? input
            : supplied.Contains(input.Name) ? input with { Source = input.Source with { Source = InputSource.Caller } }
            : input.Source is { Default: null, IsOptional: false } && MayBeSilent(placed.Supplier(from.RuleSet), from.Output, supplied) ? input with { Source = input.Source with { IsOptional = true } }
            : input),
    ];

    private static bool MayBeSilent(PlacedRuleSet supplier, string output, IReadOnlySet<string> supplied)
    {
        if (supplier.Kind.Supply(supplier.RuleSet) is not { } supply || new ChainTable(supplier, supply, supplied) is not { } table || table.OutputOf(output) is not (>= 0 and int place))
        {
            return true;
        }

        return !AlwaysConcludes(supply.Table, place, table.Axes) && MayBeSilent(table, place);
    }

    // The usual table, which is known without a look at its rows: the first match decides, or else what stands under `otherwise`.
    private static bool AlwaysConcludes(CheckedTable table, int output, IReadOnlyList<Axis> axes)
    {
        Conclusions conclusions = new(table);
        return table is { HitPolicy: HitPolicy.First or HitPolicy.Priority, Otherwise: not null }
            && (table.IgnoresUnknown || !axes.Any(axis => axis.Domain.Meets(axis.Missing)))
            && Enumerable.Range(0, table.Rules.Count).Append(Conclusions.Otherwise).All(rule => conclusions.Constant(rule, output) is not null);
    }

    private static bool MayBeSilent(ChainTable table, int output)
    {
        TablePieces pieces = table.Pieces(new Effort(Comparisons));
        return pieces.Of(table.Domain).Any(piece => !ChainTable.Says(piece.Verdict, output, out Value? value) || value is null) || !pieces.IsWhole;
    }
}
