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

    public IReadOnlyDictionary<string, CompiledRuleSet> RuleSets { get; } = ruleSets.ToDictionary(r => r.Name, StringComparer.Ordinal);

    public IReadOnlyDictionary<string, IReadOnlyList<Diagnostic>> Broken { get; } = broken.ToDictionary(b => b.Name, b => b.Diagnostics, StringComparer.Ordinal);

    /// <summary>Makes now what the first request would otherwise wait for; called before a standing is put in force.</summary>
    public void Prepare()
    {
        foreach (CompiledRuleSet ruleSet in RuleSets.Values)
        {
            _ = ruleSet.Direct;
        }
    }

    /// <summary>What a request for this rule set may carry besides facts: its own members, and those of the rule sets that it requires.</summary>
    /// <param name="ruleSet">A name of <see cref="RuleSets"/>.</param>
    public IReadOnlyList<CheckedInput> MembersOf(string ruleSet) =>
        [.. RuleSets[ruleSet].Source.Inputs.SelectMany(input => input.Source.Source switch
        {
            InputSource.FromRequest => [input],
            InputSource.FromRuleSet from => MembersOf(from.RuleSet),
            _ => (IReadOnlyList<CheckedInput>)[],
        }).DistinctBy(member => member.Name)];

    /// <summary>Decides one rule set, and before it those that it requires, once each.</summary>
    /// <param name="ruleSet">A name of <see cref="RuleSets"/>.</param>
    /// <param name="request">The same for all of them.</param>
    public Answer Decide(string ruleSet, DecisionRequest request) => Decide(RuleSets[ruleSet], request);

    /// <summary>The same for a part of a rule set that decides by itself, such as the line of a list.</summary>
    public Answer Decide(CompiledRuleSet ruleSet, DecisionRequest request)
    {
        DiagnosticBag problems = [];
        DiagnosticBag warnings = [];
        Dictionary<string, Decision> decided = new(StringComparer.Ordinal);
        HashSet<string> known = new(StringComparer.Ordinal);
        Answer answer = Decide(ruleSet, new DecisionContext(this, request, decided, problems, warnings), decided, known);
        if (problems.Count > 0 || answer is not Answer.Decided { Decision: var decision })
        {
            return new Answer.Refused(problems.Sorted());
        }

        new FactBinder(request, problems, warnings).WarnAboutUnknown(known);
        return new Answer.Decided(decision with { Warnings = [.. decision.Warnings, .. warnings] });
    }

    private Answer Decide(CompiledRuleSet ruleSet, DecisionContext context, Dictionary<string, Decision> decided, HashSet<string> known)
    {
        FactBinder facts = new(context.Request, context.Problems, context.Warnings);
        foreach (CheckedInput input in ruleSet.Source.Inputs)
        {
            // What the caller gives for the mode or the instant is not looked at.
            if (input.Source.Source is InputSource.FromCaller or InputSource.FromRuleSet)
            {
                known.Add(input.Name);
            }

            if (input.Source.Source is InputSource.FromRuleSet from && !decided.ContainsKey(from.RuleSet) && !(facts.IsGiven(input) && input.Source.MayBeSupplied)
                && Decide(RuleSets[from.RuleSet], context, decided, known) is Answer.Decided { Decision: var supplier })
            {
                decided.TryAdd(from.RuleSet, supplier);
            }
        }

        return ruleSet.Decide(context);
    }
}
