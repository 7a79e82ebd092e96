using RulesHost.Feel.Checking;
using RulesHost.Feel.Text;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Model;
using RulesHost.SupplyChain.Escalation.Definition;

namespace RulesHost.SupplyChain.Escalation.Deciding;

/// <summary>Checks an escalation: its rules as a decision table, and what its paths need of them.</summary>
internal static class EscalationChecker
{
    /// <summary>Null where there is an error.</summary>
    public static CheckedEscalation? Check(EscalationRuleSet escalation, CheckContext context)
    {
        DiagnosticBag found = [];
        CheckedDecision? routes = DecisionChecker.Check(RoutesOf(escalation), context with { Diagnostics = found });
        CheckedDecision? causes = DecisionChecker.Check(RootCausesOf(escalation), context with { Diagnostics = found });
        CheckedEscalation? result = routes is null || causes is null ? null : new CheckedEscalation(escalation, routes, causes.Table);
        if (result is not null)
        {
            TypeScope facts = new(routes!.Facts);
            TypeScope results = facts.With(result.Supplies);
            Output path = EscalationOutputs.Path(escalation);
            Output told = EscalationQuestions.OutputOf(escalation.Header.NameText);
            TypeScope invariable = facts.With([new Variable(path.Name, path.Type, path.Limits.Values), new Variable(told.Name, told.Type)]);
            // Of the path that a case begins with: an example may show one whose severity was raised.
            result = result with { Invariants = InvariantChecker.Check(escalation, facts, invariable, routes.Inputs, [path, told], found, showInExamples: false) };
            result = result with { Examples = ExampleChecks.Check(escalation, [.. escalation.Rules.Select(rule => rule.Id)], routes.Inputs, _ => results, found) };
            PathFindings.Find(escalation, routes, found);
        }

        if (result is not null && !found.HasErrors)
        {
            UnusedInputs.Find(routes!, found, UnusedInputs.UsedBy(causes!));
        }

        context.Diagnostics.AddRange(found);
        return found.HasErrors ? null : result;
    }

    private static DecisionRuleSet RoutesOf(EscalationRuleSet escalation) =>
        new(escalation.Header, escalation.Inputs, escalation.Computed, [EscalationOutputs.Path(escalation)], HitPolicy.First, escalation.Rules, escalation.Otherwise, [], [])
        {
            ContentHash = escalation.ContentHash,
            Files = escalation.Files,
        };

    private static DecisionRuleSet RootCausesOf(EscalationRuleSet escalation) =>
        new(escalation.Header, escalation.Inputs, escalation.Computed, [], HitPolicy.Collect,
            [.. escalation.Paths.Where(path => path.RootCauseWhen.Count > 0).Select(path => new Rule(path.Name, path.NameText.Location, path.RootCauseWhen, [], null, null))],
            null, [], [])
        {
            ContentHash = escalation.ContentHash,
            Files = escalation.Files,
        };
}
