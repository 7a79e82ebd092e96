using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;

namespace RulesHost.Rules.Evaluation;

/// <summary>A rule set ready to decide: immutable, used by all threads at once.</summary>
public abstract class CompiledRuleSet
{
    private readonly Lazy<DirectDecider?> direct;

    protected CompiledRuleSet(CheckedRuleSet source, RuleSetVersion version)
    {
        (Source, Version) = (source, version);
        direct = new Lazy<DirectDecider?>(() => DirectDecider.TryCreate(this));
    }

    public CheckedRuleSet Source { get; }

    public RuleSetVersion Version { get; }

    public string Name => Source.Name;

    /// <summary>The fast path from bytes to bytes, made when first asked for; null where the rule set has none.</summary>
    public DirectDecider? Direct => direct.Value;

    /// <summary>Decides. The suppliers' answers are at hand in the context.</summary>
    public abstract Answer Decide(DecisionContext context);

    /// <summary>What the request itself says that this rule set decided before; null where it must be decided now.</summary>
    public virtual Decision? Recall(DecisionContext context) => null;

    /// <summary>
    /// The table that settles requests which carry facts and nothing else: of two for which the same of its rows hold, and the same may hold, outcome
    /// and result are the same. Null where they hang on more.
    /// </summary>
    public virtual CompiledDecision? SettledByRowsOf => null;

    /// <summary>What examples may expect of a decision, by name.</summary>
    public virtual IReadOnlyList<KeyValuePair<string, Value>> Observed(Decision decision) => decision.Result?.Entries ?? [];
}

/// <summary>What deciding one rule set needs: the request, and the decisions of the rule sets that it requires.</summary>
/// <param name="Standing">In which it is decided.</param>
/// <param name="Suppliers">By name; decided before, once each.</param>
public sealed record DecisionContext(
    Standing Standing, DecisionRequest Request, Dictionary<string, Decision> Suppliers, DiagnosticBag Problems, DiagnosticBag Warnings)
{
    /// <summary>Another rule set takes an input from this one; the request is not about it.</summary>
    public bool IsForAnother { get; init; }
}
