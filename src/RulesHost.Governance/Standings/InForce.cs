using RulesHost.Governance.Rights;
using RulesHost.Governance.Workflow;
using RulesHost.Rules.Kinds;

namespace RulesHost.Governance.Standings;

/// <summary>
/// What decides at an instant, as the history up to a position has it. Immutable: a request takes it once and answers from it alone.
/// </summary>
/// <param name="From">Since when these files are in force.</param>
/// <param name="Until">The first instant at which others will be, as far as is known.</param>
public sealed record InForce(CompiledFiles Files, HistoryState State, DateTimeOffset From, DateTimeOffset Until)
{
    public CheckedWorkspace Workspace => Files.Workspace;

    public DecisionRights Rights => Files.Rights;

    public long Position => State.Head.Sequence;

    public bool Covers(DateTimeOffset instant) => From <= instant && instant < Until;
}
