using System.Collections.Concurrent;
using RulesHost.Feel.Text;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Model;

namespace RulesHost.Rules.Evaluation;

/// <summary>
/// All rule sets in force, compiled: immutable, swapped as a whole. It does not care where they came from.
/// Invariant: every rule set that one of them requires is among them.
/// </summary>
/// <param name="ruleSets">In force.</param>
/// <param name="broken">Known by name, but not fit to decide, with what is wrong.</param>
public sealed class Standing(IEnumerable<CompiledRuleSet> ruleSets, IEnumerable<(string Name, IReadOnlyList<Diagnostic> Diagnostics)> broken)
{
    public static readonly Standing Empty = new([], []);

    private readonly ConcurrentDictionary<CompiledRuleSet, RequestForm> forms = [];

    public IReadOnlyDictionary<string, CompiledRuleSet> RuleSets { get; } = ruleSets.ToDictionary(r => r.Name, StringComparer.Ordinal);

    public IReadOnlyDictionary<string, IReadOnlyList<Diagnostic>> Broken { get; } = broken.ToDictionary(b => b.Name, b => b.Diagnostics, StringComparer.Ordinal);

    /// <summary>Makes now what the first request would otherwise wait for; called before a standing is put in force.</summary>
    public void Prepare()
    {
        foreach (CompiledRuleSet ruleSet in RuleSets.Values)
        {
            _ = ruleSet.Direct;
            _ = FormOf(ruleSet);
        }
    }

    /// <summary>What a request for this rule set may carry.</summary>
    /// <param name="ruleSet">A name of <see cref="RuleSets"/>.</param>
    public RequestForm FormOf(string ruleSet) => FormOf(RuleSets[ruleSet]);

    /// <summary>The same for a part of a rule set that decides by itself. Found once: who requires whom does not change.</summary>
    public RequestForm FormOf(CompiledRuleSet ruleSet) => forms.GetOrAdd(
        ruleSet, asked => new RequestForm(asked.Source.Members(Checked), asked.Source.FactNames(Checked), asked.Source.NeedsFacts(Checked)) { Sensitive = asked.Source.SensitiveFacts(Checked), RuleSets = Needed(asked).ToHashSet() });

    /// <summary>Decides one rule set, and before it those that it requires, once each.</summary>
    /// <param name="ruleSet">A name of <see cref="RuleSets"/>.</param>
    /// <param name="request">The same for all of them.</param>
    public Answer Decide(string ruleSet, DecisionRequest request) => Decide(RuleSets[ruleSet], request);

    /// <summary>The same for a part of a rule set that decides by itself, such as the line of a list.</summary>
    public Answer Decide(CompiledRuleSet ruleSet, DecisionRequest request)
    {
        DiagnosticBag problems = [];
        DiagnosticBag warnings = [];
        Answer answer = Decide(ruleSet, new DecisionContext(this, request, new Dictionary<string, Decision>(StringComparer.Ordinal), problems, warnings));
        if (problems.Count > 0 || answer is not Answer.Decided { Decision: var decision })
        {
            return new Answer.Refused(problems.Sorted());
        }

        new FactBinder(request, problems, warnings).WarnAboutUnknown(FormOf(ruleSet).Facts);
        return new Answer.Decided(decision with { Warnings = [.. decision.Warnings, .. warnings] });
    }

    private CheckedRuleSet Checked(string ruleSet) => RuleSets[ruleSet].Source;

    private IEnumerable<string> Needed(CompiledRuleSet ruleSet) => ruleSet.Source.Source.Requires.SelectMany(name => Needed(RuleSets[name])).Prepend(ruleSet.Name);

    private Answer Decide(CompiledRuleSet ruleSet, DecisionContext context)
    {
        FactBinder facts = new(context.Request, context.Problems, context.Warnings);
        foreach (CheckedInput input in ruleSet.Source.Inputs)
        {
            if (input.Source.Source is InputSource.FromRuleSet from && !context.Suppliers.ContainsKey(from.RuleSet) && !(facts.IsGiven(input) && input.Source.MayBeSupplied)
                && Supply(RuleSets[from.RuleSet], context) is { } supplier)
            {
                context.Suppliers.Add(from.RuleSet, supplier);
            }
        }

        return ruleSet.Decide(context);
    }

    // A trace tells what the rules that were asked for made of the facts, and no others.
    private Decision? Supply(CompiledRuleSet supplier, DecisionContext context) =>
        supplier.Recall(context) ?? (Decide(supplier, context with { IsForAnother = true, Request = context.Request with { Trace = TraceLevel.None } }) as Answer.Decided)?.Decision;
}
