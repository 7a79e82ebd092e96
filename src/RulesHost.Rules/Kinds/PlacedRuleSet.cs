using RulesHost.Rules.Checking;

namespace RulesHost.Rules.Kinds;

/// <summary>A sound rule set in its place: beside those of its workspace that supply it.</summary>
/// <param name="Supplier">One that it requires, by name.</param>
public sealed record PlacedRuleSet(CheckedRuleSet RuleSet, RuleSetKind Kind, Func<string, PlacedRuleSet> Supplier)
{
    /// <summary>One that requires no other.</summary>
    public static PlacedRuleSet Alone(CheckedRuleSet ruleSet, RuleSetKind kind) => new(ruleSet, kind, name => throw new KeyNotFoundException(name));

    public string Name => RuleSet.Name;

    /// <summary>Those that it requires, directly or through others, once each.</summary>
    public IReadOnlyList<PlacedRuleSet> Suppliers =>
        [.. RuleSet.Source.Requires.Select(Supplier).SelectMany(supplier => supplier.Suppliers.Prepend(supplier)).DistinctBy(supplier => supplier.Name)];
}
