using RulesHost.Feel.Functions;

namespace RulesHost.Rules.Model;

/// <summary>A rule set of kind <c>decision</c>: a decision table with formulas before and after it.</summary>
/// <param name="Otherwise">The outputs where no rule matches; null where the file gives none.</param>
public sealed record DecisionRuleSet(
    RuleSetHeader Header,
    IReadOnlyList<Input> Inputs,
    IReadOnlyList<Formula> Computed,
    IReadOnlyList<Output> Outputs,
    HitPolicy HitPolicy,
    IReadOnlyList<Rule> Rules,
    IReadOnlyList<Conclusion>? Otherwise,
    IReadOnlyList<Formula> Derived,
    IReadOnlyList<Example> Examples)
    : RuleSet(Header, Inputs, Computed, Examples)
{
    /// <summary>Rules whose facts are missing count as not matching, as they do in DMN.</summary>
    public bool IgnoresUnknown { get; init; }

    /// <summary>What conditions and formulas may call.</summary>
    public IReadOnlyDictionary<string, BuiltIn> Functions { get; init; } = BuiltIns.All;
}
