using RulesHost.Feel.Text;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Model;

namespace RulesHost.Analysis.Tables;

/// <summary>Where the condition of a cell stands; the rule's place where it is written in no cell.</summary>
internal static class CellPlace
{
    /// <param name="alternative">The number of the row among those of its rule.</param>
    public static Location Of(CheckedTable table, CheckedRule rule, int alternative, int column)
    {
        // Of several conditions on one name each has a column of its own, in their order.
        string name = table.Columns[column].Name;
        int occurrence = table.Columns.Take(column).Count(earlier => earlier.Name == name);
        Condition? condition = alternative < rule.Source.When.Count ? rule.Source.When[alternative].Where(c => c.Column.Text == name).ElementAtOrDefault(occurrence) : null;
        return condition is null ? rule.Source.Location : condition.Alternatives.Count > 0 ? condition.Alternatives[0].Location : condition.Column.Location;
    }
}
