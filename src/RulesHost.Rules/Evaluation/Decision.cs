using RulesHost.Feel.Text;
using RulesHost.Feel.Values;

namespace RulesHost.Rules.Evaluation;

/// <summary>What was decided, by which rules, from which version, and why.</summary>
/// <param name="Result">Outputs, then derived values; null unless a rule or <c>otherwise</c> decided.</param>
/// <param name="Problems">Why the outcome is <c>unknown</c> or <c>error</c>.</param>
/// <param name="Required">The decisions of the rule sets that this one took inputs from.</param>
/// <param name="Supplied">Inputs from other rule sets that the caller supplied instead.</param>
public sealed record Decision(
    RuleSetVersion Version,
    DateTimeValue AsOf,
    Outcome Outcome,
    ContextValue? Result,
    IReadOnlyList<MatchedRule> Matched,
    IReadOnlyList<Diagnostic> Problems,
    IReadOnlyList<Diagnostic> Warnings,
    IReadOnlyList<Decision> Required,
    IReadOnlyList<string> Supplied,
    Trace? Trace)
{
    /// <summary>What the caller keeps and sends again with the next request about the same subject; null for kinds without memory.</summary>
    public ContextValue? State { get; init; }

    /// <summary>The journal's position up to which the history was looked at; 0 where there is none.</summary>
    public long Position { get; init; }

    /// <summary>What was decided of parts of the request, each from its own facts; null for kinds that decide the request as a whole.</summary>
    public IReadOnlyList<DecidedPart>? Parts { get; init; }
}

/// <param name="Pointer">The part's path in the request: <c>/lines/3</c>.</param>
/// <param name="Decision">What is wrong with it is told of the whole decision too.</param>
public sealed record DecidedPart(string Pointer, Decision Decision);

/// <param name="Version">The number that a release gave to these contents; 0 for a workspace that no release put in force.</param>
/// <param name="ContentHash"><c>sha256:…</c> over the bytes of the rule set's files.</param>
public sealed record RuleSetVersion(string RuleSet, int Version, string ContentHash);

/// <param name="Because">For those who govern the rules.</param>
/// <param name="Say">What may be told to the customer.</param>
public sealed record MatchedRule(string Id, string? Because, string? Say)
{
    /// <summary>The outputs that come from this rule, where each output has a rule of its own.</summary>
    public IReadOnlyList<string>? Gives { get; init; }
}

/// <summary>Either a decision, or what is wrong with the facts.</summary>
public abstract record Answer
{
    public sealed record Decided(Decision Decision) : Answer;

    /// <summary>The facts do not fit; nothing was decided.</summary>
    public sealed record Refused(IReadOnlyList<Diagnostic> Problems) : Answer;
}
