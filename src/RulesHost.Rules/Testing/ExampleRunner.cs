using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Evaluation;
using RulesHost.Rules.Kinds;

namespace RulesHost.Rules.Testing;

/// <summary>Runs the examples of rule sets: decides their facts, and holds the decision against what they expect.</summary>
public sealed class ExampleRunner(WorkspaceLoader loader)
{
    public const string Otherwise = "otherwise";

    /// <summary>All rule sets that can be decided, by name.</summary>
    public IReadOnlyList<ExampleReport> Run(CheckedWorkspace workspace) =>
        [.. workspace.RuleSets.OrderBy(r => r.Name, StringComparer.Ordinal).Select(ruleSet => Run(ruleSet, workspace.Standing))];

    private ExampleReport Run(CheckedRuleSet ruleSet, Standing standing)
    {
        List<ExampleResult> results = [.. ruleSet.Examples.Select(example => Run(example, ruleSet, standing))];
        HashSet<string> reached = [.. results.Select(r => r.Decision).OfType<Decision>().SelectMany(Deciding)];
        IReadOnlyList<CheckedTable> tables = loader.KindOf(ruleSet.Source).Tables(ruleSet);
        List<string> rules = [.. tables.SelectMany(t => t.Rules.Select(r => r.Id))];
        if (tables.Any(t => t.Otherwise is not null))
        {
            rules.Add(Otherwise);
        }

        return new ExampleReport(ruleSet, results, rules, [.. rules.Where(id => !reached.Contains(id))]);
    }

    private static ExampleResult Run(CheckedExample example, CheckedRuleSet ruleSet, Standing standing)
    {
        ContextValue facts = new([.. example.Source.Given.Select(g => KeyValuePair.Create(g.Name.Text, g.Raw))]);
        Answer answer = standing.Decide(ruleSet.Name, new DecisionRequest(facts, example.AsOf) { FactsAreTexts = true, Trace = TraceLevel.Fired, Pointer = "" });
        return answer is Answer.Decided { Decision: var decision }
            ? new ExampleResult(example, decision, [.. ExpectationTests.Mismatches(example, decision), .. ExpectationTests.Broken(ruleSet.Invariants, decision)])
            : new ExampleResult(example, null, [.. ((Answer.Refused)answer).Problems.Select(p => new Mismatch("facts", "facts that fit", p.Message, example.Source.Location))]);
    }

    private static IEnumerable<string> Deciding(Decision decision) =>
        decision.Outcome == Outcome.Otherwise ? [Otherwise] : decision.Matched.Select(m => m.Id);
}
