using NodaTime;
using NodaTime.TimeZones;
using RulesHost.SupplyChain.Calendars;

namespace RulesHost.SupplyChain.Escalation.Paths;

/// <summary>When a step is due, not for one opening of a case alone, but for all from that one on until some time later.</summary>
/// <param name="At">For a case that is opened at the first of these instants.</param>
/// <param name="Moves">Whether it is as much later for a case that is opened later, or at one instant for all.</param>
/// <param name="For">Openings that are later by less than this are among them.</param>
internal readonly record struct DueTime(Instant At, bool Moves, Duration For)
{
    public static DueTime Opened(Instant at) => new(at, Moves: true, Duration.MaxValue);

    /// <summary>Null as <see cref="WaitTime.After"/> is.</summary>
    public DueTime? After(WaitTime wait, WorkingCalendar calendar)
    {
        if (wait.After(At, calendar) is not { } end)
        {
            return null;
        }

        DueTime due = this with { At = end };
        return !Moves || wait is WaitTime.Elapsed || end == At ? due
            // Whoever comes before a door opens waits for it.
            : calendar.Closing(At) is not { } closes ? due.While(calendar.NextOpening(At)!.Value - At) with { Moves = false }
            : wait is WaitTime.WorkingDays { Days: var days } ? due.While(closes - At).While(UntilClocksChange(At, days, calendar))
            // A wait may last up to closing time itself.
            : due.While(closes - At).While(calendar.Closing(end - Duration.Epsilon)!.Value - end + Duration.Epsilon);
    }

    /// <summary>The same while the calendar is open, else the next opening. Null as that is.</summary>
    public DueTime? Held(WorkingCalendar calendar) =>
        calendar.NextOpening(At) is not { } opens ? null
        : opens == At ? UntilTurn(calendar)
        : UntilTurn(calendar) with { At = opens, Moves = false };

    /// <summary>Of the same openings those for which the calendar is open then, or for all of which it is closed.</summary>
    public DueTime UntilTurn(WorkingCalendar calendar) =>
        Moves && (calendar.Closing(At) ?? calendar.NextOpening(At)) is { } turn ? While(turn - At) : this;

    private DueTime While(Duration time) => this with { For = Duration.Min(For, time) };

    // A time of day is taken over from one date to another: both go on alike until the clocks of one of them are changed.
    private static Duration UntilClocksChange(Instant from, int days, WorkingCalendar calendar)
    {
        LocalDateTime time = calendar.AddWorkingDays(calendar.DateOf(from), days)!.Value.At(from.InZone(calendar.Zone).TimeOfDay);
        ZoneInterval here = calendar.Zone.GetZoneInterval(from);
        ZoneLocalMapping there = calendar.Zone.MapLocal(time);
        Duration?[] changes =
        [
            here.HasEnd ? here.End - from : null,
            there.EarlyInterval.HasEnd ? Between(time, there.EarlyInterval.IsoLocalEnd) : null,
            there.LateInterval.HasStart ? Between(time, there.LateInterval.IsoLocalStart) : null,
        ];
        return changes.Where(change => change > Duration.Zero).Min() ?? Duration.MaxValue;
    }

    private static Duration Between(LocalDateTime from, LocalDateTime to) => to.InUtc().ToInstant() - from.InUtc().ToInstant();
}
