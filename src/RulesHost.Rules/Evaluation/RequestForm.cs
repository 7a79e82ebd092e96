using RulesHost.Rules.Checking;

namespace RulesHost.Rules.Evaluation;

/// <summary>What a request for a rule set may carry.</summary>
/// <param name="Members">Besides facts.</param>
/// <param name="Facts">The names of all that it or a rule set that it requires takes.</param>
/// <param name="NeedsFacts">Whether it cannot be decided without some fact; otherwise a request may leave them all out.</param>
public sealed record RequestForm(IReadOnlyList<CheckedInput> Members, IReadOnlySet<string> Facts, bool NeedsFacts)
{
    /// <summary>The rule set, and all that it requires.</summary>
    public IReadOnlySet<string> RuleSets { get; init; } = new HashSet<string>();

    /// <summary>The names under which a request may hold what the decision log must not.</summary>
    public IReadOnlySet<string> Sensitive { get; init; } = new HashSet<string>();
}
