using RulesHost.Feel.Text;

namespace RulesHost.Analysis.Findings;

/// <summary>Rules that no facts fulfil: of each set of conditions at least one lies outside of what is declared, or two contradict each other.</summary>
internal static class UnreachableRules
{
    public static void Find(AnalysedTable table) => table.Tell(Of(table), "rules that never match", rule => Told(table, rule));

    /// <summary>The numbers of the rules.</summary>
    internal static Found<int> Of(AnalysedTable table) =>
        new([.. table.Rules.Where(rows => rows.All(row => row.Holds.IsEmpty)).Select(rows => rows.Key)]);

    private static Diagnostic Told(AnalysedTable table, int rule)
    {
        IEnumerable<string> names = table.Space.Rows.Where(row => row.Rule == rule)
            .SelectMany(row => table.Space.Axes.Where((_, axis) => row.Holds.Sides[axis].IsEmpty)).Select(axis => $"`{axis.Name}`").Distinct();
        return table.OfRule(AnalysisDiagnostics.Unreachable, rule,
            $"rule {table.NameOf(rule)} never matches: no value that {string.Join(" and ", names)} can have fulfils its conditions",
            "change the conditions, or what is declared of the input");
    }
}
