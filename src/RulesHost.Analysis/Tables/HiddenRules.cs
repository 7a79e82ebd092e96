using RulesHost.Analysis.Regions;
using RulesHost.Rules.Model;

namespace RulesHost.Analysis.Tables;

/// <summary>Under `first`, rules that never decide: wherever one matches, some earlier one does, alone or several of them together.</summary>
internal static class HiddenRules
{
    public static void Find(AnalysedTable table)
    {
        if (Of(table) is not { } hidden)
        {
            table.TellTooLarge("whether earlier rules hide later ones");
            return;
        }

        foreach (int rule in hidden.Take(AnalysedTable.MostTold))
        {
            List<RowRegion> rows = [.. table.Rules.First(r => r.Key == rule)];
            Tell(table, rule, [.. table.Known.Where(e => e.Rule < rule && rows.Exists(row => e.Holds.Meets(row.Holds)))], hidden.Count);
        }
    }

    /// <summary>The numbers of the rules; null (C#) where the table is too large to tell.</summary>
    internal static IReadOnlyList<int>? Of(AnalysedTable table)
    {
        Effort effort = Effort.ForOneQuestion();
        List<RowRegion> earlier = [];
        List<int> hidden = [];
        foreach (IGrouping<int, RowRegion> rule in table.Table.HitPolicy == HitPolicy.First ? table.Rules : [])
        {
            List<RowRegion> rows = [.. rule.Where(row => !row.Holds.IsEmpty)];
            bool? isHidden = rows.Count == 0 ? false : IsHidden(rows, earlier, effort);
            if (isHidden is null)
            {
                return null;
            }

            if (isHidden.Value)
            {
                hidden.Add(rule.Key);
            }

            earlier.AddRange(rows.Where(row => !row.IsOpaque));
        }

        return hidden;
    }

    // Null where the effort is spent.
    private static bool? IsHidden(List<RowRegion> rows, List<RowRegion> earlier, Effort effort)
    {
        foreach (RowRegion row in rows)
        {
            if (!effort.Spend(earlier.Count) || Cover.Uncovered(row.Holds, earlier.Select(e => e.Holds), effort) is not { } left)
            {
                return null;
            }

            if (left.Count > 0)
            {
                return false;
            }
        }

        return true;
    }

    private static void Tell(AnalysedTable table, int rule, List<RowRegion> hiding, int count)
    {
        List<string> names = [.. hiding.Select(row => $"`{table.Table.Rules[row.Rule].Id}`").Distinct()];
        string shown = string.Join(", ", names.Take(AnalysedTable.MostTold)) + (names.Count > AnalysedTable.MostTold ? $" and {names.Count - AnalysedTable.MostTold} more" : "");
        table.Tell(AnalysisDiagnostics.Hidden, rule, $"rule `{table.Table.Rules[rule].Id}` never decides: wherever it matches, an earlier one does ({shown})", $"move it up, remove it, or narrow the others{AnalysedTable.More(count, "such rules")}",
            (table.Table.Rules[hiding[0].Rule].Source.Location, "matches earlier"));
    }
}
