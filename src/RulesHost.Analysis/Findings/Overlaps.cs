using RulesHost.Analysis.Regions;
using RulesHost.Analysis.Tables;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Compilation;
using RulesHost.Rules.Model;

namespace RulesHost.Analysis.Findings;

/// <summary>
/// Pairs of rules that match the same facts where the hit policy forbids it: any two under `unique`, two that conclude differently under `any`; field by
/// field, two of one rank that give a field different values.
/// </summary>
internal static class Overlaps
{
    // Field by field it is the kind that says what rank means, and tells it.
    public static void Find(AnalysedTable table) => table.Tell(table.Table.HitPolicy == HitPolicy.FieldByField ? new Found<Overlap>([]) : Of(table), "such pairs of rules", overlap => Told(table, overlap));

    /// <summary>Each pair once, with some facts for which both match.</summary>
    internal static Found<Overlap> Of(AnalysedTable table, Effort? spend = null)
    {
        Dictionary<(int, int), Overlap> overlaps = [];
        Effort effort = spend ?? Effort.ForOneQuestion();
        List<RowRegion> rows = table.Table.HitPolicy is HitPolicy.Unique or HitPolicy.Any or HitPolicy.FieldByField ? [.. table.Known.Where(row => !row.Holds.IsEmpty)] : [];
        Conclusions conclusions = new(table.Table);
        foreach ((int i, RowRegion first) in rows.Index())
        {
            foreach (RowRegion second in rows.Skip(i + 1).Where(second => second.Rule != first.Rule && AreRivals(table.Table, first, second) && first.Holds.Meets(second.Holds)))
            {
                Overlap overlap = new(first.Rule, second.Rule, first.Holds.Intersect(second.Holds));
                if ((table.Table.HitPolicy == HitPolicy.Unique || conclusions.Contradict(first.Rule, second.Rule)) && IsProved(table, first, second, overlap.Both) && !table.IsExcluded(overlap.Both))
                {
                    overlaps.TryAdd((first.Rule, second.Rule), overlap);
                }
            }

            if (i < rows.Count - 1 && (!effort.Spend(rows.Count - i) || overlaps.Count > AnalysedTable.MostFound))
            {
                return new Found<Overlap>([.. overlaps.Values], $"each rule up to {table.NameOf(first.Rule)} is compared with all others, of pairs among those behind it nothing is proved");
            }
        }

        return new Found<Overlap>([.. overlaps.Values]);
    }

    private static bool AreRivals(CheckedTable table, RowRegion first, RowRegion second) =>
        table.HitPolicy != HitPolicy.FieldByField || table.Rows[first.Index].Rank == table.Rows[second.Index].Rank;

    private static bool IsProved(AnalysedTable table, RowRegion first, RowRegion second, Box both)
    {
        IReadOnlyList<Value> facts = table.Space.SampleOf(both);
        return table.Witness.Ask(first, facts) == Truth.True && table.Witness.Ask(second, facts) == Truth.True;
    }

    private static Diagnostic Told(AnalysedTable table, Overlap overlap)
    {
        bool isUnique = table.Table.HitPolicy == HitPolicy.Unique;
        (string before, string after) = table.Coming(overlap.Both);
        string claim = $"{before}{(isUnique ? "both match" : "conclude differently for")}";
        return table.OfRule(AnalysisDiagnostics.Overlap, overlap.Second,
            $"rules {table.NameOf(overlap.First)} and {table.NameOf(overlap.Second)} {claim} {table.Space.Describe(overlap.Both)}{after}",
            isUnique ? "let their conditions exclude each other, or choose another hit policy" : "let them conclude the same, or let their conditions exclude each other")
            with
        { Related = [(table.Table.Rules[overlap.First].Source.Location, "the other rule")] };
    }
}

/// <summary>Two rules, by number, that match the same facts.</summary>
/// <param name="Both">Some of these facts.</param>
internal sealed record Overlap(int First, int Second, Box Both);
