using RulesHost.Feel.Text;

namespace RulesHost.Rules.Checking;

/// <summary>What checking a rule set needs of the others.</summary>
/// <param name="Suppliers">The rule sets that it requires and that are in order, by name.</param>
/// <param name="RuleSetNames">All names there are, for the remedy of a misspelt one.</param>
public sealed record CheckContext(
    IReadOnlyDictionary<string, CheckedRuleSet> Suppliers, IReadOnlyCollection<string> RuleSetNames, DiagnosticBag Diagnostics);
