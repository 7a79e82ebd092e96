using RulesHost.Analysis.Regions;
using RulesHost.Rules.Compilation;
using RulesHost.Rules.Model;

namespace RulesHost.Analysis.Tables;

/// <summary>Facts for which no rule decides, where the hit policy wants one. An opaque row is taken to hold wherever its other cells let it.</summary>
internal static class Gaps
{
    public static void Find(AnalysedTable table)
    {
        if (Of(table) is not { } gaps)
        {
            table.TellTooLarge("whether every case is decided");
            return;
        }

        foreach (Box gap in gaps.Take(AnalysedTable.MostTold))
        {
            table.Tell(AnalysisDiagnostics.Gap, $"{(table.CanBeGiven(gap) ? "nothing is decided" : "possibly nothing is decided")} for {table.Space.Describe(gap)}",
                $"add a rule for them, or `otherwise:`{AnalysedTable.More(gaps.Count, "such regions")}");
        }
    }

    /// <summary>Null (C#) where the table is too large to tell.</summary>
    internal static IReadOnlyList<Box>? Of(AnalysedTable table)
    {
        bool wantsOne = table.Table.HitPolicy is HitPolicy.Unique or HitPolicy.Any or HitPolicy.First or HitPolicy.Priority;
        if (!wantsOne || table.Table.Otherwise is not null || table.Table.Rows.Count == 0)
        {
            return [];
        }

        // A missing fact that a rule needs gives `unknown`, which is an answer; where unknown rules are ignored, it is none.
        IEnumerable<Box> rows = table.Space.Rows.Select(row => table.Table.IgnoresUnknown ? row.Holds : row.MayHold);
        return Cover.Uncovered(table.Space.Domain, rows, Effort.ForOneQuestion()) is { } gaps
            ? [.. gaps.Where(gap => table.Known.All(row => table.Witness.Ask(row, table.Space.SampleOf(gap)) != Truth.True))]
            : null;
    }
}
