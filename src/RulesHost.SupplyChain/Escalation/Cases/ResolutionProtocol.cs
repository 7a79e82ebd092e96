namespace RulesHost.SupplyChain.Escalation.Cases;

/// <summary>How a case is closed.</summary>
/// <param name="CloseBy">The role that closes it; null for any.</param>
/// <param name="ReasonCodes">The reasons that may be given; where there are some, one must be.</param>
/// <param name="RootCauseRequired">Whether the facts of the case, its severity among them, ask for the root cause.</param>
internal sealed record ResolutionProtocol(string? CloseBy, IReadOnlyList<string> ReasonCodes, bool RootCauseRequired)
{
    public IReadOnlyList<string> RequiredActions { get; init; } = [];

    public string? Evidence { get; init; }

    /// <summary>
    /// Where a resolution departs from the protocol. It closes the case nevertheless: the case lives in another system, and calling
    /// people about something that is resolved helps nobody.
    /// </summary>
    public IReadOnlyList<ResolutionDeparture> DeparturesOf(EscalationEvent.Resolved resolved) =>
    [
        .. new (ResolutionDeparture Departure, bool Holds)[]
        {
            (ResolutionDeparture.ClosedByAnother, CloseBy is not null && resolved.By != CloseBy),
            (ResolutionDeparture.ReasonMissing, ReasonCodes.Count > 0 && resolved.Reason is null),
            (ResolutionDeparture.ReasonUnknown, resolved.Reason is not null && ReasonCodes.Count > 0 && !ReasonCodes.Contains(resolved.Reason)),
            (ResolutionDeparture.RootCauseMissing, RootCauseRequired && string.IsNullOrWhiteSpace(resolved.RootCause)),
        }.Where(checkedFor => checkedFor.Holds).Select(checkedFor => checkedFor.Departure),
    ];
}

internal enum ResolutionDeparture
{
    ClosedByAnother,
    ReasonMissing,
    ReasonUnknown,
    RootCauseMissing,
}
