using RulesHost.Rules.Kinds;

namespace RulesHost.Server.Workspaces;

/// <summary>The workspace that decides, and since when. Immutable: a request takes it once and answers from it alone.</summary>
public sealed record InForce(CheckedWorkspace Workspace, DateTimeOffset Since);
