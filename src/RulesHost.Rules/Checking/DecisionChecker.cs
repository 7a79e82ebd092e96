using RulesHost.Feel.Checking;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Model;

namespace RulesHost.Rules.Checking;

/// <summary>Checks a rule set of kind <c>decision</c>, or what another kind reduces its conditions to: all that is wrong, in one run.</summary>
public static class DecisionChecker
{
    /// <summary>Null where there is an error; warnings do not stop it.</summary>
    public static CheckedDecision? Check(DecisionRuleSet decision, CheckContext context)
    {
        DiagnosticBag found = [];
        IReadOnlyList<CheckedInput> inputs = InputChecker.Check(decision, context with { Diagnostics = found });
        TypeScope facts = new(InputChecker.Variables(inputs)) { Functions = decision.Functions };
        IReadOnlyList<CheckedFormula> computed = FormulaChecker.Check(decision.Computed, facts, found);
        TypeScope conditions = facts.With(decision.Computed.Select(f => Variable(f, computed)));
        CheckedTable table = new TableChecker(conditions, found).Check(decision);
        TypeScope results = conditions.With(decision.Outputs.Select(o => OutputTypes.Variable(o, decision.HitPolicy)));
        IReadOnlyList<CheckedFormula> derived = FormulaChecker.Check(decision.Derived, results, found);

        NameChecks.Names(decision, found);
        NameChecks.Ids(decision.Rules, found);
        HitPolicyChecks.Check(decision, found);
        TypeScope all = results.With(decision.Derived.Select(f => Variable(f, derived)));
        IReadOnlyList<CheckedExample> examples = ExampleChecks.Check(decision, [.. decision.Rules.Select(r => r.Id)], inputs, _ => all, found);
        IReadOnlyList<CheckedInvariant> invariants = InvariantChecker.Check(decision, conditions, all, inputs, decision.Outputs, found);

        context.Diagnostics.AddRange(found);
        return found.HasErrors ? null : new CheckedDecision(decision, inputs, computed, table, derived) { Examples = examples, Invariants = invariants };
    }

    private static Variable Variable(Formula formula, IReadOnlyList<CheckedFormula> formulas) =>
        formulas.FirstOrDefault(f => f.Name == formula.Name) is { } known
            ? new Variable(formula.Name, known.Expression.Type, known.Values)
            : new Variable(formula.Name, FeelType.Any);
}
