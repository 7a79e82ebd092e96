namespace RulesHost.Governance.History.Acts;

/// <summary>A customer is to be in another segment than the rules say, for a time. It holds once enough others have approved it.</summary>
/// <param name="Override">Its number, from 1.</param>
/// <param name="Subject">The customer.</param>
public sealed record OverrideRequested(
    int Override, string RuleSet, string Subject, string Segment, string Because, string? Ticket, DateTimeOffset From, DateTimeOffset To) : Act;

/// <param name="Needs">How many persons besides the requester must approve, as governance had it when the first one did.</param>
public sealed record OverrideApproved(int Override, int Needs) : Act;

/// <summary>It is over before its time, or was never approved.</summary>
public sealed record OverrideEnded(int Override, string Because) : Act;

/// <summary>Another mode of working holds for a time: disruption, for example.</summary>
/// <param name="Switch">Its number, from 1.</param>
public sealed record ModeSwitched(int Switch, string Mode, string Because, DateTimeOffset From, DateTimeOffset To) : Act;

/// <summary>It is over before its time.</summary>
public sealed record ModeEnded(int Switch, string Because) : Act;
