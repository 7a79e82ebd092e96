using RulesHost.Analysis.Regions;
using RulesHost.Analysis.Tables;
using RulesHost.Feel.Text;
using RulesHost.Rules.Compilation;
using RulesHost.Rules.Model;

namespace RulesHost.Analysis.Findings;

/// <summary>Facts for which no rule decides, where the hit policy wants one. An opaque row is taken to hold wherever its other cells let it.</summary>
internal static class Gaps
{
    private const int MostNamed = 2;

    public static void Find(AnalysedTable table) => table.Tell(Of(table), "gaps", gap => Told(table, gap));

    internal static Found<Box> Of(AnalysedTable table)
    {
        bool wantsOne = table.Table.HitPolicy is HitPolicy.Unique or HitPolicy.Any or HitPolicy.First or HitPolicy.Priority;
        if (!wantsOne || table.Table.Otherwise is not null)
        {
            return new Found<Box>([]);
        }

        // A missing fact that a rule needs gives `unknown`, which is an answer; where unknown rules are ignored, it is none.
        IEnumerable<Box> rows = table.Space.Rows.Select(row => table.Table.IgnoresUnknown ? row.Holds : row.MayHold);
        Cover cover = Cover.Of(table.Space.Domain, rows, Effort.ForOneQuestion(), AnalysedTable.MostFound);
        return new Found<Box>([.. cover.Left.Where(gap => table.Known.All(row => table.Witness.Ask(row, table.Space.SampleOf(gap)) != Truth.True) && !table.IsExcluded(gap))], cover.IsComplete ? null : $"nothing is proved of {Named(table.Space, cover.Open)}");
    }

    private static Diagnostic Told(AnalysedTable table, Box gap)
    {
        (string before, string after) = table.Coming(gap);
        return table.OfTable(AnalysisDiagnostics.Gap, $"{before}no rule decides {table.Space.Describe(gap)}{after}",
            "add a rule or `otherwise:`, or declare by `min`, `max` or `values` that this never comes");
    }

    private static string Named(TableSpace space, IReadOnlyList<Box> open)
    {
        IReadOnlyList<Box> regions = Merging.Of(open);
        return string.Join("; or ", regions.Take(MostNamed).Select(space.Describe)) + (regions.Count > MostNamed ? $"; or {regions.Count - MostNamed} other regions" : "");
    }
}
