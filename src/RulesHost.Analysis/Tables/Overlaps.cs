using RulesHost.Analysis.Regions;
using RulesHost.Feel.Compilation;
using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Compilation;
using RulesHost.Rules.Model;

namespace RulesHost.Analysis.Tables;

/// <summary>Pairs of rules that match the same facts where the hit policy forbids it: any two under `unique`, two that conclude differently under `any`.</summary>
internal static class Overlaps
{
    public static void Find(AnalysedTable table)
    {
        if (Of(table) is not { } overlaps)
        {
            table.TellTooLarge("whether rules contradict one another");
            return;
        }

        foreach ((int first, int second, Box both) in overlaps.Take(AnalysedTable.MostTold))
        {
            Tell(table, first, second, both, overlaps.Count);
        }
    }

    /// <summary>Pairs of rules, with some facts for which both match; null (C#) where the table is too large to tell.</summary>
    internal static IReadOnlyList<(int First, int Second, Box Both)>? Of(AnalysedTable table)
    {
        List<(int First, int Second, Box Both)> overlaps = [];
        if (table.Table.HitPolicy is not (HitPolicy.Unique or HitPolicy.Any))
        {
            return overlaps;
        }

        Effort effort = Effort.ForOneQuestion();
        List<RowRegion> rows = [.. table.Known.Where(row => !row.Holds.IsEmpty)];
        HashSet<(int, int)> pairs = [];
        for (int i = 0; i < rows.Count; i++)
        {
            if (!effort.Spend(rows.Count - i))
            {
                return null;
            }

            foreach (RowRegion other in rows.Skip(i + 1).Where(other => other.Rule != rows[i].Rule && rows[i].Holds.Meets(other.Holds)))
            {
                Box both = rows[i].Holds.Intersect(other.Holds);
                if (!pairs.Contains((rows[i].Rule, other.Rule)) && Contradict(table.Table, rows[i].Rule, other.Rule) && IsProved(table, rows[i], other, both))
                {
                    pairs.Add((rows[i].Rule, other.Rule));
                    overlaps.Add((rows[i].Rule, other.Rule, both));
                }
            }
        }

        return overlaps;
    }

    private static bool IsProved(AnalysedTable table, RowRegion first, RowRegion second, Box both)
    {
        IReadOnlyList<Value> facts = table.Space.SampleOf(both);
        return table.Witness.Ask(first, facts) == Truth.True && table.Witness.Ask(second, facts) == Truth.True;
    }

    private static void Tell(AnalysedTable table, int first, int second, Box both, int count)
    {
        CheckedRule earlier = table.Table.Rules[first];
        table.Tell(AnalysisDiagnostics.Overlap, second,
            $"rules `{earlier.Id}` and `{table.Table.Rules[second].Id}` {(table.CanBeGiven(both) ? "both match" : "possibly both match")} {table.Space.Describe(both)}",
            (table.Table.HitPolicy == HitPolicy.Unique ? "let their conditions exclude each other, or choose another hit policy" : "let them conclude the same, or exclude each other")
                + AnalysedTable.More(count, "such pairs"),
            (earlier.Source.Location, "the other rule"));
    }

    // A formula may give the same or not: nothing is claimed.
    private static bool Contradict(CheckedTable table, int first, int second) => table.HitPolicy == HitPolicy.Unique
        || table.Rules[first].Conclusions.Zip(table.Rules[second].Conclusions).Any(pair =>
            ConstantOf(pair.First) is { } a && ConstantOf(pair.Second) is { } b && !a.Equals(b));

    private static Value? ConstantOf(CheckedConclusion conclusion) =>
        conclusion.Expression is { References.Count: 0 } expression && CompiledExpression.Compile(expression, new Layout()).Constant is { } value
            ? RoundingRule.Apply(value, conclusion.Output)
            : null;
}
