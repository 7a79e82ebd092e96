using RulesHost.Feel.Text;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Kinds;

namespace RulesHost.Analysis.Findings;

/// <summary>What is wrong with a table as a whole: facts that no rule decides, rules that contradict each other, rules that never decide.</summary>
public static class TableFindings
{
    /// <summary>Of all tables of a rule set.</summary>
    public static IEnumerable<Diagnostic> Of(PlacedRuleSet placed) => placed.Kind.Tables(placed.RuleSet).SelectMany(table => Of(table, placed));

    private static IEnumerable<Diagnostic> Of(CheckedTable table, PlacedRuleSet placed)
    {
        AnalysedTable analysed = new(table, placed, placed.RuleSet.Source.Header.NameText.Location);
        UnreachableRules.Find(analysed);
        UnreachedConditions.Find(analysed);
        Gaps.Find(analysed);
        Overlaps.Find(analysed);
        HiddenRules.Find(analysed);
        UnsuppliedRules.Find(analysed);
        return analysed.Findings;
    }
}
