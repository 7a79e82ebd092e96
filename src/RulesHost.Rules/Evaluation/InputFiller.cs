using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Compilation;
using RulesHost.Rules.Model;

namespace RulesHost.Rules.Evaluation;

/// <summary>Fills the inputs of one rule set: from facts, the decision's instant, and the rule sets that it requires.</summary>
internal sealed class InputFiller(DecisionContext context, DiagnosticBag warnings)
{
    private readonly List<Decision> used = [];
    private readonly List<string> supplied = [];

    public IReadOnlyList<Decision> Used => used;

    public IReadOnlyList<string> Supplied => supplied;

    public void Fill(CheckedRuleSet ruleSet, DecisionFrame frame)
    {
        FactBinder facts = new(context.Request, context.Problems, warnings);
        foreach (CheckedInput input in ruleSet.Inputs)
        {
            frame[input.Name] = input.Source.Source is InputSource.FromRuleSet from
                ? FromRuleSet(input, from, facts, ruleSet)
                : facts.Bind(input, ruleSet.Source.Header.TimeZone);
        }
    }

    private Value FromRuleSet(CheckedInput input, InputSource.FromRuleSet from, FactBinder facts, CheckedRuleSet ruleSet)
    {
        if (facts.IsGiven(input))
        {
            if (input.Source.MayBeSupplied)
            {
                supplied.Add(input.Name);
                return facts.Bind(input, ruleSet.Source.Header.TimeZone);
            }

            context.Problems.Add(new Diagnostic(EvaluationDiagnostics.SupplyForbidden, $"`{input.Name}` is decided by `{from.RuleSet}` and may not be supplied", null,
                "leave it out")
            { Pointer = $"{context.Request.Pointer}/{input.Name}" });
            return NullValue.Plain;
        }

        if (!context.Suppliers.TryGetValue(from.RuleSet, out Decision? decision))
        {
            // The supplier's facts were refused; that is already among the problems.
            return NullValue.Plain;
        }

        if (!used.Contains(decision))
        {
            used.Add(decision);
        }

        if (decision.Result?.Find(from.Output) is { } value and not NullValue)
        {
            if (LimitsCheck.Problem(value, input.Limits) is { } outside)
            {
                context.Problems.Add(new Diagnostic(EvaluationDiagnostics.OutsideLimits, $"`{input.Name}` of `{from.RuleSet}` {outside}", null, $"change the limits of `{input.Name}`, or what `{from.RuleSet}` decides")
                { Pointer = $"{context.Request.Pointer}/{input.Name}" });
            }

            return value;
        }

        string reason = $"`{from.RuleSet}` gave no `{from.Output}`: its outcome is {decision.Outcome.Word()}";
        if (decision.Result is null)
        {
            warnings.Add(EvaluationDiagnostics.UndecidedSupplier, null, reason, decision.Problems.Count > 0 ? decision.Problems[0].Message : $"add an `otherwise` to `{from.RuleSet}`");
        }

        return input.Source.Default ?? NullValue.Because(reason);
    }
}
