using RulesHost.Analysis.Regions;
using RulesHost.Rules.Model;

namespace RulesHost.Analysis.Tables;

/// <summary>Under `first`, rules that never decide: wherever one matches, some earlier one does, alone or several of them together.</summary>
internal static class HiddenRules
{
    public static void Find(AnalysedTable table)
    {
        if (table.Table.HitPolicy != HitPolicy.First)
        {
            return;
        }

        Effort effort = Effort.ForOneQuestion();
        List<RowRegion> earlier = [];
        int told = 0;
        foreach (IGrouping<int, RowRegion> rule in table.Rules)
        {
            List<RowRegion> rows = [.. rule.Where(row => !row.Holds.IsEmpty)];
            bool? isHidden = rows.Count == 0 ? false : IsHidden(rows, earlier, effort);
            if (isHidden is null)
            {
                table.TellTooLarge("whether earlier rules hide later ones");
                return;
            }

            if (isHidden.Value && told++ < AnalysedTable.MostTold)
            {
                Tell(table, rule.Key, [.. earlier.Where(e => rows.Exists(row => e.Holds.Meets(row.Holds)))]);
            }

            earlier.AddRange(rows.Where(row => !row.IsOpaque));
        }
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

    private static void Tell(AnalysedTable table, int rule, List<RowRegion> hiding)
    {
        List<string> names = [.. hiding.Select(row => $"`{table.Table.Rules[row.Rule].Id}`").Distinct()];
        string shown = string.Join(", ", names.Take(AnalysedTable.MostTold)) + (names.Count > AnalysedTable.MostTold ? $" and {names.Count - AnalysedTable.MostTold} more" : "");
        table.Tell(AnalysisDiagnostics.Hidden, rule, $"rule `{table.Table.Rules[rule].Id}` never decides: wherever it matches, an earlier one does ({shown})", "move it up, remove it, or narrow the others",
            (table.Table.Rules[hiding[0].Rule].Source.Location, "matches earlier"));
    }
}
