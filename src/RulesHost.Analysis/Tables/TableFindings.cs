using RulesHost.Feel.Text;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Kinds;

namespace RulesHost.Analysis.Tables;

/// <summary>What is wrong with a table as a whole: facts that no rule decides, rules that contradict each other, rules that never decide.</summary>
public static class TableFindings
{
    /// <summary>Of all tables of a rule set.</summary>
    public static IEnumerable<Diagnostic> Of(CheckedRuleSet ruleSet, RuleSetKind kind) =>
        kind.Tables(ruleSet).SelectMany(table => Of(table, ruleSet.Inputs, ruleSet.Source.Header.NameText.Location));

    /// <param name="inputs">Their limits bound what facts there are.</param>
    /// <param name="place">What is said of the table as a whole is said of this place.</param>
    public static IReadOnlyList<Diagnostic> Of(CheckedTable table, IReadOnlyList<CheckedInput> inputs, Location place)
    {
        AnalysedTable analysed = new(table, inputs, place);
        Unreachable(analysed);
        Gaps.Find(analysed);
        Overlaps.Find(analysed);
        HiddenRules.Find(analysed);
        return [.. analysed.Findings];
    }

    // By rule: one of several alternatives may be out of reach without harm.
    private static void Unreachable(AnalysedTable table)
    {
        foreach (IGrouping<int, RowRegion> rule in table.Rules.Where(rows => rows.All(row => row.MayHold.IsEmpty)))
        {
            RowRegion row = rule.First();
            string names = string.Join(", ", table.Space.Axes.Where((_, axis) => row.MayHold.Sides[axis].IsEmpty).Select(axis => $"`{axis.Name}`"));
            table.Tell(AnalysisDiagnostics.Unreachable, rule.Key, $"rule `{table.Table.Rules[rule.Key].Id}` can never match: none of the declared values of {names} fulfils its conditions",
                "change the condition, or the limits of the input");
        }
    }
}
