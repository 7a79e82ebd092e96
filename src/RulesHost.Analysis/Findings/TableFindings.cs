using RulesHost.Feel.Text;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Kinds;

namespace RulesHost.Analysis.Findings;

/// <summary>What is wrong with a table as a whole: facts that no rule decides, rules that contradict each other, rules that never decide.</summary>
public static class TableFindings
{
    /// <summary>Of all tables of a rule set.</summary>
    public static IEnumerable<Diagnostic> Of(CheckedRuleSet ruleSet, RuleSetKind kind) =>
        kind.Tables(ruleSet).SelectMany(table => Of(table, ruleSet.TableInputs, ruleSet.Source.Header.NameText.Location));

    /// <param name="inputs">Their limits bound what facts there are.</param>
    /// <param name="place">What is said of the table as a whole is said of this place.</param>
    public static IEnumerable<Diagnostic> Of(CheckedTable table, IReadOnlyList<CheckedInput> inputs, Location place)
    {
        AnalysedTable analysed = new(table, inputs, place);
        UnreachableRules.Find(analysed);
        UnreachedConditions.Find(analysed);
        Gaps.Find(analysed);
        Overlaps.Find(analysed);
        HiddenRules.Find(analysed);
        return analysed.Findings;
    }
}
