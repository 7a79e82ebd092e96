using RulesHost.Feel.Checking;
using RulesHost.Feel.Values;
using RulesHost.Rules.Model;

namespace RulesHost.Rules.Checking;

/// <summary>A rule set in which every name is known and every type fits.</summary>
/// <param name="Computed">In the order in which they can be evaluated.</param>
public abstract record CheckedRuleSet(RuleSet Source, IReadOnlyList<CheckedInput> Inputs, IReadOnlyList<CheckedFormula> Computed)
{
    public string Name => Source.Name;

    /// <summary>What other rule sets may take from it, outputs and derived values, with their types.</summary>
    public abstract IReadOnlyList<Variable> Supplies { get; }

    /// <summary>What the values of something it supplies are limited to; a caller's own value must keep them too.</summary>
    public virtual Limits LimitsOf(string output) => Limits.None;

    /// <summary>What a request for it may carry besides facts: its own members, and those of the rule sets that it requires.</summary>
    public IReadOnlyList<CheckedInput> Members(Func<string, CheckedRuleSet> ruleSets) =>
        [.. WithRequired(ruleSets).SelectMany(r => r.Inputs).Where(i => i.Source.Source is InputSource.FromRequest).DistinctBy(i => i.Name)];

    /// <summary>The names of all facts that it or a rule set that it requires takes.</summary>
    public IReadOnlySet<string> FactNames(Func<string, CheckedRuleSet> ruleSets) =>
        WithRequired(ruleSets).SelectMany(r => r.Inputs).Where(i => i.Source.Source is InputSource.FromCaller or InputSource.FromRuleSet).Select(i => i.Name).ToHashSet(StringComparer.Ordinal);

    /// <summary>The names of sensitive facts that it or a rule set that it requires takes, from the request or from a line of it.</summary>
    public IReadOnlySet<string> SensitiveFacts(Func<string, CheckedRuleSet> ruleSets) =>
        Source.Requires.SelectMany(name => ruleSets(name).SensitiveFacts(ruleSets)).Concat(Source.Inputs.Where(i => i.IsSensitive).Select(i => i.Name)).ToHashSet(StringComparer.Ordinal);

    /// <summary>Whether it or a rule set that it requires cannot be decided without some fact.</summary>
    public bool NeedsFacts(Func<string, CheckedRuleSet> ruleSets) =>
        WithRequired(ruleSets).SelectMany(r => r.Inputs).Any(i => i.Source.Source is InputSource.FromCaller && i.IsRequired);

    /// <summary>What the conditions of its tables are about.</summary>
    public virtual IReadOnlyList<CheckedInput> TableInputs => Inputs;

    /// <summary>What they may be about that is computed from these.</summary>
    public virtual IReadOnlyList<CheckedFormula> TableComputed => Computed;

    /// <summary>The same with another table, of the same columns and outputs, in place of the one that its kind reduces its conditions to.</summary>
    public abstract CheckedRuleSet With(CheckedTable table);

    /// <summary>The rule sets that are decided from the same request, rather than from a part of it.</summary>
    protected virtual IEnumerable<string> DecidedFromRequest => Source.Requires;

    /// <summary>Itself and whatever it requires, directly or through others; what is required twice comes twice.</summary>
    public IEnumerable<CheckedRuleSet> WithRequired(Func<string, CheckedRuleSet> ruleSets) => DecidedFromRequest.SelectMany(name => ruleSets(name).WithRequired(ruleSets)).Prepend(this);

    public IReadOnlyList<CheckedExample> Examples { get; init; } = [];

    /// <summary>What must hold whatever the facts; examples are held against it.</summary>
    public IReadOnlyList<CheckedInvariant> Invariants { get; init; } = [];
}

/// <summary>An input whose type is settled, and whose limits include those of the rule set that supplies it.</summary>
public sealed record CheckedInput(Input Source, FeelType Type, Limits Limits)
{
    public string Name => Source.Name;

    /// <summary>What should supply it is at fault: reported, and no error of those who use it.</summary>
    public bool IsUnsettled { get; init; }

    public bool IsRequired => !Source.IsOptional && Source.Default is null && Source.Source is InputSource.FromCaller or InputSource.FromRequest;
}

public sealed record CheckedFormula(Formula Source, CheckedExpr Expression, IReadOnlyList<Value>? Values)
{
    public string Name => Source.Name;
}

/// <summary>Something that must hold whatever the facts.</summary>
public sealed record CheckedInvariant(Invariant Source, IReadOnlyList<CheckedTest> When, IReadOnlyList<CheckedTest> Then)
{
    /// <summary>Whether it is about single decisions, so that examples can be held against it.</summary>
    public bool IsOfExamples { get; init; }
}
