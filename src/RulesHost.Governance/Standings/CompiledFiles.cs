using RulesHost.Governance.History.Acts;
using RulesHost.Governance.Rights;
using RulesHost.Governance.Workflow;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Kinds;
using RulesHost.Rules.Loading.Parts;
using RulesHost.Rules.Model;

namespace RulesHost.Governance.Standings;

/// <summary>A set of files, read, checked and compiled.</summary>
/// <param name="Texts">Their bytes.</param>
public sealed record CompiledFiles(FileSet Set, WorkspaceFiles Texts, CheckedWorkspace Workspace)
{
    public DecisionRights Rights { get; } = GovernanceDocument.RightsIn(Workspace);

    /// <summary>The contents of its sound rule sets, by name.</summary>
    public IEnumerable<NumberedVersion> Versions => Workspace.RuleSets.OrderBy(ruleSet => ruleSet.Name, StringComparer.Ordinal).Select(VersionOf);

    /// <summary>The kinds of rule sets and documents that a file belongs to; <c>facts</c> for what several share, and for what belongs to none.</summary>
    public IEnumerable<string> KindsOf(string path)
    {
        RuleSet[] users = [.. Workspace.RuleSets.Select(ruleSet => ruleSet.Source).Where(ruleSet => ruleSet.Files.Contains(path))];
        string[] documents = [.. Workspace.Documents.Where(document => document.Files.Contains(path)).Select(document => document.Key)];
        bool isOwn = documents.Length > 0 || users.Any(ruleSet => ruleSet.Files[0] == path || Path.GetExtension(path) == ".csv");
        return [.. users.Select(ruleSet => ruleSet.Header.Kind), .. documents, .. isOwn ? (string[])[] : ["facts"]];
    }

    private NumberedVersion VersionOf(CheckedRuleSet ruleSet) => new(
        ruleSet.Name, Workspace.Standing.RuleSets[ruleSet.Name].Version.Version, ruleSet.Source.Header.Kind, ruleSet.Source.ContentHash,
        ruleSet.Source.Files.Distinct().Order(StringComparer.Ordinal).ToDictionary(path => path, path => Set.Find(path)!));
}
