using RulesHost.Rules.Kinds;
using RulesHost.Rules.Loading.Parts;

namespace RulesHost.Server.Workspaces;

/// <summary>The workspace that decides, and since when. Immutable: a request takes it once and answers from it alone.</summary>
/// <param name="Files">What it was read from.</param>
public sealed record InForce(CheckedWorkspace Workspace, WorkspaceFiles Files, DateTimeOffset Since);
