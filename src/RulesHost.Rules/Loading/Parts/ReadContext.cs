using RulesHost.Feel.Text;
using RulesHost.Rules.Model;

namespace RulesHost.Rules.Loading.Parts;

/// <summary>What reading a rule set needs besides its own document.</summary>
/// <param name="Facts">The facts that the workspace declares once, by name.</param>
/// <param name="Files">The files of the workspace.</param>
/// <param name="UsedFiles">Gets the paths of the files that the rule set names; their bytes belong to its version.</param>
public sealed record ReadContext(
    IReadOnlyDictionary<string, Input> Facts, WorkspaceFiles Files, ICollection<string> UsedFiles, DiagnosticBag Diagnostics);
