using RulesHost.Feel.Text;
using RulesHost.Feel.Values;

namespace RulesHost.Rules.Model;

/// <summary>What every rule set says of itself, whatever its kind.</summary>
/// <param name="NameText">The name where it is written; the place to point at when the rule set as a whole is to blame.</param>
public sealed record RuleSetHeader(string Name, Fragment NameText, string Kind)
{
    public string? Title { get; init; }

    public string? Description { get; init; }

    public string? Owner { get; init; }

    /// <summary>Shown, and warned about when past; never changes a decision.</summary>
    public CivilDate? ReviewBy { get; init; }

    public IReadOnlyList<string> Assumptions { get; init; } = [];

    /// <summary>The zone in which <c>asOf</c> becomes a date or a time of day; UTC where none is named.</summary>
    public string? TimeZone { get; init; }

    public DecisionLogging DecisionLog { get; init; } = DecisionLogging.Buffered;
}

/// <summary>One rule set as it was written: immutable, names and types not yet looked at.</summary>
/// <param name="Inputs">In the order written, those of the workspace's facts file already filled in.</param>
/// <param name="Computed">Formulas over the inputs, usable like inputs.</param>
public abstract record RuleSet(
    RuleSetHeader Header, IReadOnlyList<Input> Inputs, IReadOnlyList<Formula> Computed, IReadOnlyList<Example> Examples)
{
    public string Name => Header.Name;

    /// <summary>The rule sets that this one takes inputs from.</summary>
    public IEnumerable<string> Requires => Inputs.Select(i => i.Source).OfType<InputSource.FromRuleSet>().Select(s => s.RuleSet).Distinct();

    /// <summary>SHA-256 over the rule set's file and the files that it names, <c>sha256:…</c>.</summary>
    public required string ContentHash { get; init; }

    /// <summary>What must hold whatever the facts.</summary>
    public IReadOnlyList<Invariant> Invariants { get; init; } = [];

    /// <summary>Its own file, and those that it names or takes declarations from.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];
}

/// <summary>A named FEEL expression.</summary>
public sealed record Formula(string Name, Fragment NameText, Fragment Text);
