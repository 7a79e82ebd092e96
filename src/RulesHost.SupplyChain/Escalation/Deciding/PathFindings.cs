using RulesHost.Analysis.Findings;
using RulesHost.Feel.Text;
using RulesHost.Rules.Checking;
using RulesHost.SupplyChain.Escalation.Definition;

namespace RulesHost.SupplyChain.Escalation.Deciding;

/// <summary>Paths that no case takes, so that none of their levels is ever told: no rule leads to them, or none that does ever decides.</summary>
internal static class PathFindings
{
    private const int MostNamed = 3;

    public static void Find(EscalationRuleSet escalation, CheckedDecision routes, DiagnosticBag found)
    {
        CheckedTable table = routes.Table;
        List<(int Rule, string Path)> taken = [.. table.Rules.SelectMany((rule, i) => rule.Source.Then.SelectMany(then => then.Items).Select(item => (i, item.Text)))];
        HashSet<string> otherwise = [.. (escalation.Otherwise ?? []).SelectMany(then => then.Items).Select(item => item.Text)];
        if (taken.Any(rule => IsFormula(rule.Path)) || otherwise.Any(IsFormula))
        {
            return;
        }

        RuleRegions regions = new(table, routes.Inputs, escalation.Header.NameText.Location);
        foreach (PathDefinition path in escalation.Paths)
        {
            int[] leading = [.. taken.Where(rule => rule.Path == path.Name).Select(rule => rule.Rule).Distinct()];
            if (leading.Length == 0 && !otherwise.Contains(path.Name))
            {
                found.Add(EscalationDiagnostics.UnusedPath, path.NameText.Location, $"no rule takes the path `{path.Name.Shown()}`", "add a rule that leads to it, or remove it");
            }
            else if (leading.All(rule => regions.NeverHolds(rule) || regions.IsCovered(rule, Enumerable.Range(0, rule)))
                && (!otherwise.Contains(path.Name) || regions.LeaveNothing(Enumerable.Range(0, table.Rules.Count))))
            {
                found.Add(EscalationDiagnostics.UnusedPath, path.NameText.Location, $"no case takes the path `{path.Name.Shown()}`: {Reason(table, leading, otherwise.Contains(path.Name))}",
                    "move the rule up, change its conditions or those before it, or remove the path");
            }
        }
    }

    private static string Reason(CheckedTable table, int[] leading, bool isOtherwise)
    {
        string rules = string.Join(", ", leading.Take(MostNamed).Select(rule => $"`{table.Rules[rule].Id.Shown()}`")) + (leading.Length > MostNamed ? $" and {leading.Length - MostNamed} others" : "");
        string never = leading.Length switch { 0 => "", 1 => $"rule {rules} never decides", _ => $"rules {rules} never decide" };
        string always = isOtherwise ? "the rules leave nothing to `otherwise`" : "";
        return never.Length > 0 && isOtherwise ? $"{never}, and {always}" : never + always;
    }

    private static bool IsFormula(string conclusion) => conclusion.StartsWith('(');
}
