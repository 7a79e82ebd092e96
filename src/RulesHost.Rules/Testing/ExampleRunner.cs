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

    /// <summary>One example, decided in a standing.</summary>
    public static ExampleResult Run(CheckedExample example, CheckedRuleSet ruleSet, Standing standing)
    {
        Answer answer = Decide(example, ruleSet, standing, TraceLevel.Fired);
        if (answer is not Answer.Decided { Decision: var decision })
        {
            return new ExampleResult(example, null, [.. ((Answer.Refused)answer).Problems.Select(p => new Mismatch("facts", "facts that fit", p.Message, example.Source.Location))]);
        }

        IReadOnlyList<KeyValuePair<string, Value>> known = [.. decision.Trace?.Values ?? [], .. standing.RuleSets[ruleSet.Name].Observed(decision)];
        return new ExampleResult(example, decision, [.. ExpectationTests.Mismatches(example, decision, known), .. ExpectationTests.Broken(ruleSet.Invariants, decision, known)]);
    }

    /// <summary>What is decided from the facts of an example, whatever it expects.</summary>
    public static Answer Decide(CheckedExample example, CheckedRuleSet ruleSet, Standing standing, TraceLevel trace)
    {
        HashSet<string> members = [.. standing.FormOf(ruleSet.Name).Members.Select(member => member.Name)];
        ILookup<bool, KeyValuePair<string, Value>> given = example.Source.Given.Select(g => KeyValuePair.Create(g.Name.Text, g.Raw)).ToLookup(g => members.Contains(g.Key));
        DecisionRequest request = new(new ContextValue([.. given[false]]), example.AsOf) { Members = new ContextValue([.. given[true]]), FactsAreTexts = true, Trace = trace, Pointer = "", Mode = example.Source.Mode ?? DecisionRequest.NormalMode };
        return standing.Decide(ruleSet.Name, request);
    }

    private static IEnumerable<string> Deciding(Decision decision) =>
        decision.Outcome == Outcome.Otherwise ? [Otherwise] : decision.Matched.Select(m => m.Id);
}
