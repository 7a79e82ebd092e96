using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Evaluation;
using RulesHost.Rules.Kinds;
using RulesHost.Rules.Testing;

namespace RulesHost.Analysis.Mutation;

/// <summary>A rule set compiled once with all its mutants, to be decided as any of them. For one thread.</summary>
internal sealed class MutantBench
{
    private readonly MutantTable table;
    private readonly MutantEngine engine;
    private readonly Func<CheckedTable, Standing> compile;
    private readonly Standing standing;
    private readonly Dictionary<Mutant, Standing> others = new(ReferenceEqualityComparer.Instance);

    /// <param name="inForce">With the rule sets that this one requires.</param>
    public MutantBench(RuleSetKind kind, CheckedRuleSet ruleSet, MutantTable table, Standing inForce)
    {
        (this.table, RuleSet) = (table, ruleSet);
        engine = new MutantEngine(table, table.Whole);
        compile = whole => new Standing(
            [.. inForce.RuleSets.Values.Where(other => other.Name != ruleSet.Name), kind.Compile(ruleSet.With(whole), inForce.RuleSets[ruleSet.Name].Version, engine)], []);
        standing = compile(table.Whole);
    }

    public CheckedRuleSet RuleSet { get; }

    /// <param name="mutant">Null: as it is.</param>
    public ExampleResult Run(CheckedExample example, Mutant? mutant) => ExampleRunner.Run(example, RuleSet, As(mutant));

    /// <summary>What is decided from an example's facts, and what examples may expect of it; null where they are refused.</summary>
    /// <param name="mutant">Null: as it is.</param>
    public Observation? Decide(CheckedExample example, Mutant? mutant)
    {
        Standing decided = As(mutant);
        return ExampleRunner.Decide(example, RuleSet, decided, TraceLevel.None) is Answer.Decided { Decision: var decision }
            ? new Observation(decision.Outcome, [.. decision.Matched.Select(rule => rule.Id)], decided.RuleSets[RuleSet.Name].Observed(decision))
            : null;
    }

    /// <summary>How the table was looked at for the example that was decided last, look by look.</summary>
    public IReadOnlyList<Look> Looks => engine.Looks;

    /// <summary>The mutants that may decide otherwise what was decided last.</summary>
    public IReadOnlySet<Mutant> Touched() =>
        Looks.SelectMany(look => table.Touched(look.Found)).Concat(table.OfOtherwise).ToHashSet();

    private Standing As(Mutant? mutant)
    {
        engine.Active = mutant;
        engine.Looks.Clear();
        if (mutant?.Otherwise is not { } otherwise)
        {
            return standing;
        }

        return others.TryGetValue(mutant, out Standing? other) ? other : others[mutant] = compile(table.Whole with { Otherwise = otherwise });
    }
}

/// <summary>What an example sees of a decision.</summary>
internal sealed record Observation(Outcome Outcome, IReadOnlyList<string> Matched, IReadOnlyList<KeyValuePair<string, Value>> Values)
{
    public Value? Find(string name) => Values.LastOrDefault(value => value.Key == name).Value;
}
