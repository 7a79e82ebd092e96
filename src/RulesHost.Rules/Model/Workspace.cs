using RulesHost.Feel.Text;

namespace RulesHost.Rules.Model;

/// <summary>All rule files of one folder, loaded.</summary>
/// <param name="RuleSets">Those whose file could be read; by name.</param>
/// <param name="Broken">Names of rule sets whose file was there and could not be loaded.</param>
/// <param name="Documents">What rule sets point at, as far as it could be read.</param>
public sealed record Workspace(
    IReadOnlyList<RuleSet> RuleSets, IReadOnlyList<BrokenRuleSet> Broken, IReadOnlyList<ReferenceDocument> Documents, IReadOnlyList<Diagnostic> Diagnostics);

/// <param name="Files">Its own, and those that it names.</param>
public sealed record BrokenRuleSet(string Name, IReadOnlyList<string> Files);
