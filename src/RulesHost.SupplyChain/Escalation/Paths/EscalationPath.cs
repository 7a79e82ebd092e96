using NodaTime;
using RulesHost.SupplyChain.Calendars;
using RulesHost.SupplyChain.Escalation.Cases;

namespace RulesHost.SupplyChain.Escalation.Paths;

/// <summary>Who is told of a case, level by level, until someone takes it and resolves it.</summary>
/// <param name="Calendar">Of everything that names no other.</param>
/// <param name="Levels">At least one.</param>
internal sealed record EscalationPath(string Name, WorkingCalendar Calendar, IReadOnlyList<EscalationLevel> Levels)
{
    public EscalationRepeat? Repeat { get; init; }

    /// <summary>How long an acknowledgement holds without a resolution; null for ever.</summary>
    public WaitTime? AcknowledgementTimeout { get; init; }

    public Exhaustion? OnExhausted { get; init; }

    public ResolutionProtocol? Resolution { get; init; }

    /// <summary>The working time in which a resolution is promised.</summary>
    public Duration? Promise { get; init; }

    /// <summary>Percentages of the promised working time at which the roles of the first level are warned.</summary>
    public IReadOnlyList<int> WarnAt { get; init; } = [];

    /// <summary>What a warning at a share of the promise waits; null without a promise.</summary>
    public WaitTime? Warning(int percent) =>
        Promise is { } promise ? new WaitTime.Working(Duration.FromSeconds((long)promise.TotalSeconds * percent / 100)) : null;
}

/// <param name="Times">Loops after the first.</param>
/// <param name="Wait">Between the last level of a loop and the next loop; after the last loop, until the path is exhausted.</param>
/// <param name="ResetAcknowledgement">Whether a new loop begins though someone has acknowledged, and takes that back.</param>
internal sealed record EscalationRepeat(int Times, WaitTime Wait, bool ResetAcknowledgement);

/// <param name="Notify">Roles that are told once no level and no loop is left.</param>
/// <param name="Status">What the case is then called; null for <c>exhausted</c>.</param>
internal sealed record Exhaustion(IReadOnlyList<string> Notify, string? Status = null);
