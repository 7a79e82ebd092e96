using NodaTime;
using RulesHost.SupplyChain.Calendars;
using RulesHost.SupplyChain.Escalation.Paths;

namespace RulesHost.SupplyChain.Escalation.Plans;

/// <summary>
/// One loop over the levels of a path. Levels that wait for a resolution keep to their schedule whatever is acknowledged. Of those
/// that wait for an acknowledgement, the ones above the highest level told begin anew when an acknowledgement ends: its end then
/// stands for the start of the loop and for the level before. The ones below are over.
/// </summary>
internal sealed class Ladder
{
    private readonly EscalationPath path;
    private readonly CaseClock clock;
    private readonly Instant start;
    private readonly LevelState[] states;
    private Instant?[] schedule;
    private Instant? restart;
    private int toldAtRestart;

    public Ladder(EscalationPath path, CaseClock clock, Instant start)
    {
        (this.path, this.clock, this.start) = (path, clock, start);
        states = new LevelState[path.Levels.Count];
        schedule = Schedule();
    }

    private enum LevelState
    {
        Pending,

        /// <summary>Due, and nobody was told: someone had acknowledged, or the calendar was closed.</summary>
        Passed,

        Told,
    }

    public bool IsThrough => Array.TrueForAll(states, state => state != LevelState.Pending);

    /// <summary>When it was through: the last level was due, or an acknowledgement ended later.</summary>
    public Instant End => schedule.Append(restart).OfType<Instant>().Max();

    private int HighestTold => Array.LastIndexOf(states, LevelState.Told) + 1;

    /// <summary>The next level that is due, by its number from 1; null while none has an instant.</summary>
    public (int Level, Instant Due)? Next()
    {
        (int Level, Instant Due)? next = null;
        for (int level = 1; level <= states.Length; level++)
        {
            if (states[level - 1] == LevelState.Pending && schedule[level - 1] is { } due && (next is null || due < next.Value.Due))
            {
                next = (level, due);
            }
        }

        return next;
    }

    public void Tell(int level) => states[level - 1] = LevelState.Told;

    public void Pass(int level) => states[level - 1] = LevelState.Passed;

    /// <summary>An acknowledgement has ended.</summary>
    public void Restart(Instant at)
    {
        (restart, toldAtRestart) = (at, HighestTold);
        for (int level = 1; level <= states.Length; level++)
        {
            if (AwaitsAcknowledgement(level) && states[level - 1] != LevelState.Told)
            {
                states[level - 1] = level > toldAtRestart ? LevelState.Pending : LevelState.Passed;
            }
        }

        Reschedule();
    }

    /// <summary>The clock of the case was stopped, or goes on.</summary>
    public void Reschedule() => schedule = Schedule();

    public WorkingCalendar CalendarOf(int level) => path.Levels[level - 1].Calendar ?? path.Calendar;

    // The plain schedule, and beside it what a restart makes of the levels above.
    private Instant?[] Schedule()
    {
        Instant?[] due = new Instant?[states.Length];
        Instant? plain = start;
        Instant? previous = restart;
        for (int level = 1; level <= due.Length; level++)
        {
            bool sinceStart = path.Levels[level - 1].Clock == LevelClock.SinceStart;
            plain = DueFrom(level, sinceStart ? start : plain);
            due[level - 1] = plain;
            if (restart is { } anew && level > toldAtRestart)
            {
                due[level - 1] = AwaitsAcknowledgement(level) ? DueFrom(level, sinceStart ? anew : previous) : plain;
                previous = due[level - 1] is { } last ? Instant.Max(last, anew) : null;
            }
        }

        return due;
    }

    private bool AwaitsAcknowledgement(int level) => path.Levels[level - 1].Condition == LevelCondition.NotAcknowledged;

    private Instant? DueFrom(int level, Instant? from)
    {
        EscalationLevel step = path.Levels[level - 1];
        WorkingCalendar calendar = CalendarOf(level);
        return from is { } begins && clock.After(begins, step.After, calendar) is { } due
            ? step.OutsideHours == OutsideHours.Hold ? clock.NextOpening(due, calendar) : due
            : null;
    }
}
