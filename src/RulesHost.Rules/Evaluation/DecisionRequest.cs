using RulesHost.Feel.Values;

namespace RulesHost.Rules.Evaluation;

/// <summary>What is asked: facts, and the instant at which they are looked at.</summary>
/// <param name="Facts">By input name, typed as their source has it: JSON numbers, texts, booleans, lists and objects; or texts alone.</param>
/// <param name="AsOf">With an offset or zone.</param>
public sealed record DecisionRequest(ContextValue Facts, DateTimeValue AsOf)
{
    /// <summary>The journal's position that the decision cites; 0 where there is no history.</summary>
    public long Position { get; init; }

    public TraceLevel Trace { get; init; } = TraceLevel.None;

    /// <summary>What the request carries besides facts, by name, as its kind declares it: <c>state</c>, <c>events</c>, <c>lines</c>.</summary>
    public ContextValue Members { get; init; } = ContextValue.Empty;

    /// <summary>Whom or what the facts are about: a customer's id.</summary>
    public string? Subject { get; init; }

    /// <summary>The mode of a request that names none.</summary>
    public const string NormalMode = "normal";

    public string Mode { get; init; } = NormalMode;

    /// <summary>The facts come from a source that has texts only (CSV, YAML): a text is read as what its input declares.</summary>
    public bool FactsAreTexts { get; init; }

    /// <summary>The path of the facts in the request, for diagnostics.</summary>
    public string Pointer { get; init; } = "/facts";
}
