using RulesHost.Feel.Checking;
using RulesHost.Feel.Text;
using RulesHost.Rules.Loading.Parts;
using RulesHost.Rules.Model;

namespace RulesHost.Rules.Checking;

/// <summary>Inputs that nothing takes. What a request carries beside its facts is declared, and read, by the kind.</summary>
public static class UnusedInputs
{
    /// <param name="usedElsewhere">Names that something besides the conditions and formulas of the decision takes.</param>
    public static void Find(CheckedDecision decision, DiagnosticBag found, params IEnumerable<string> usedElsewhere)
    {
        HashSet<string> used = [.. usedElsewhere, .. UsedBy(decision)];
        foreach (Input input in decision.Decision.Inputs.Where(input => input.Source is not InputSource.FromRequest && !used.Contains(input.Name)))
        {
            found.Add(RuleSetDiagnostics.UnusedInput, input.NameText.Location, $"nothing uses the input `{input.Name}`", "remove it, or use it in a condition or formula");
        }
    }

    /// <summary>The names that conditions and formulas take.</summary>
    public static IEnumerable<string> UsedBy(CheckedDecision decision) =>
        decision.Table.Columns.Select(column => column.Subject)
            .Concat(decision.Table.Rows.SelectMany(row => row.Cells).Select(cell => cell.Test))
            .Concat(decision.Table.Rules.SelectMany(rule => rule.Conclusions).Concat(decision.Table.Otherwise ?? []).Select(conclusion => conclusion.Expression))
            .Concat(decision.Computed.Concat(decision.Derived).Select(formula => formula.Expression))
            .OfType<CheckedExpr>().SelectMany(expression => expression.References);
}
