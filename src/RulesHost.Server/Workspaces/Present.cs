using RulesHost.Governance.Standings;

namespace RulesHost.Server.Workspaces;

/// <summary>An instant and what is in force at it: taken once for a request or a batch, so that a decision cites the instant whose rules it was decided by.</summary>
/// <param name="Instant">In whole milliseconds, as decisions print it.</param>
public readonly record struct Present(DateTimeOffset Instant, InForce InForce);
