namespace RulesHost.Rules.Model;

/// <summary>What is decided when several rules match (DMN 1.5 §8.2.8).</summary>
public enum HitPolicy
{
    Unique,
    Any,
    Priority,
    First,
    RuleOrder,
    OutputOrder,
    Collect,
    CollectSum,
    CollectMin,
    CollectMax,
    CollectCount,

    /// <summary>Each output from the matching row of the lowest rank whose rule gives it; of kinds whose rules may leave outputs open.</summary>
    FieldByField,
}

public static class HitPolicies
{
    /// <summary>The policies as rule files spell them under <c>hitPolicy:</c>.</summary>
    public static IReadOnlyList<(HitPolicy Policy, string Word, string Meaning)> All { get; } =
    [
        (HitPolicy.Unique, "unique", "at most one rule matches; two are an error"),
        (HitPolicy.Any, "any", "several rules may match if they conclude the same"),
        (HitPolicy.Priority, "priority", "of the matching rules, the one whose outputs stand first in their declared values"),
        (HitPolicy.First, "first", "the first matching rule"),
        (HitPolicy.RuleOrder, "rule order", "all matching rules, in the order of the rules"),
        (HitPolicy.OutputOrder, "output order", "all matching rules, in the order of the outputs' declared values"),
        (HitPolicy.Collect, "collect", "all matching rules"),
        (HitPolicy.CollectSum, "collect sum", "the sum over all matching rules"),
        (HitPolicy.CollectMin, "collect min", "the smallest over all matching rules"),
        (HitPolicy.CollectMax, "collect max", "the largest over all matching rules"),
        (HitPolicy.CollectCount, "collect count", "how many rules match"),
    ];

    public static string Word(this HitPolicy policy) => policy == HitPolicy.FieldByField ? "field by field" : All.First(p => p.Policy == policy).Word;

    /// <summary>Whether the result holds a list per output.</summary>
    public static bool GivesLists(this HitPolicy policy) => policy is HitPolicy.RuleOrder or HitPolicy.OutputOrder or HitPolicy.Collect;

    /// <summary>Whether the same is decided whatever the order of the rules.</summary>
    public static bool IgnoresOrder(this HitPolicy policy) => policy is HitPolicy.Unique or HitPolicy.Any || policy.Aggregates();

    public static bool Aggregates(this HitPolicy policy) =>
        policy is HitPolicy.CollectSum or HitPolicy.CollectMin or HitPolicy.CollectMax or HitPolicy.CollectCount;
}
