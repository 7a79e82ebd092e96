using RulesHost.SupplyChain.Calendars;

namespace RulesHost.SupplyChain.Escalation.Paths;

/// <summary>A step of a path: who is told, and when.</summary>
/// <param name="Notify">Roles; all of them are told.</param>
/// <param name="After">Counted from <see cref="Clock"/>, in the calendar of the level.</param>
internal sealed record EscalationLevel(IReadOnlyList<string> Notify, WaitTime After)
{
    public LevelClock Clock { get; init; } = LevelClock.SincePrevious;

    public LevelCondition Condition { get; init; } = LevelCondition.NotAcknowledged;

    public OutsideHours OutsideHours { get; init; } = OutsideHours.Hold;

    /// <summary>Null for that of the path.</summary>
    public WorkingCalendar? Calendar { get; init; }

    public string? Channel { get; init; }

    public LevelType Type { get; init; } = LevelType.Functional;
}

internal enum LevelClock
{
    /// <summary>From the instant at which the level before was due.</summary>
    SincePrevious,

    /// <summary>From the start of the loop: the opening of the case, in the first.</summary>
    SinceStart,
}

internal enum LevelCondition
{
    NotAcknowledged,

    NotResolved,
}

/// <summary>What becomes of a level that is due while its calendar is closed, closing time included.</summary>
internal enum OutsideHours
{
    /// <summary>It is due at the next opening.</summary>
    Hold,

    /// <summary>Nobody is told; the next level counts from when it was due.</summary>
    Skip,

    /// <summary>It is due all the same.</summary>
    IgnoreCalendar,
}

/// <summary>Whether a level asks for more expertise, or informs those with more authority. It plays no part in when it is due.</summary>
internal enum LevelType
{
    Functional,
    Hierarchic,
}
