using RulesHost.Feel.Text;
using RulesHost.Rules.Checking;

namespace RulesHost.SupplyChain.ServicePolicy;

/// <summary>
/// Ranks rows by what they constrain: of two, the one that constrains the first column where they differ is the lower. Rows that constrain the
/// same columns have one rank.
/// </summary>
internal static class SpecificityRanks
{
    public static CheckedTable Rank(CheckedTable table, IReadOnlyList<Fragment> specificity, DiagnosticBag found)
    {
        List<string> order = [.. specificity.Select(column => column.Text)];
        Unranked(table, order, found);
        string[] patterns = [.. table.Rows.Select(row => PatternOf(table, row, order))];
        List<string> ranks = [.. patterns.Distinct().OrderDescending(StringComparer.Ordinal)];
        return table with { Rows = [.. table.Rows.Select((row, i) => row with { Rank = ranks.IndexOf(patterns[i]) })] };
    }

    // One digit per column of the order: 1 where the row constrains it.
    private static string PatternOf(CheckedTable table, CheckedRow row, List<string> order)
    {
        HashSet<string> constrained = [.. table.Columns.Where((_, c) => Constrains(row.Cells[c])).Select(column => column.Name)];
        return string.Concat(order.Select(name => constrained.Contains(name) ? '1' : '0'));
    }

    private static void Unranked(CheckedTable table, List<string> order, DiagnosticBag found)
    {
        foreach ((int c, CheckedColumn column) in table.Columns.Index())
        {
            if (!order.Contains(column.Name) && table.Rows.FirstOrDefault(row => Constrains(row.Cells[c])) is { } row)
            {
                found.Add(ServicePolicyDiagnostics.UnrankedColumn, table.Rules[row.Rule].Source.Location,
                    $"rule `{table.Rules[row.Rule].Id}` constrains `{column.Name.Shown()}`, which `specificity` does not name",
                    NearestName.Help(column.Name, order) ?? $"add `{column.Name.Shown()}` to `specificity:`, at the place of its weight");
            }
        }
    }

    private static bool Constrains(CheckedCell cell) => cell.Form is not { IsAnything: true };
}
