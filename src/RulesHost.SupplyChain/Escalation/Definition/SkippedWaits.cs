using NodaTime;
using RulesHost.SupplyChain.Calendars;
using RulesHost.SupplyChain.Escalation.Paths;

namespace RulesHost.SupplyChain.Escalation.Definition;

/// <summary>
/// Waits that begin inside the hours of one calendar, since the level before is held to them, and always end outside those of another.
/// Every window of <see cref="Years"/> years is tried: in these, each date falls on each day of the week.
/// </summary>
internal static class SkippedWaits
{
    private const int Years = 28;

    private static readonly LocalDate First = new(2020, 1, 1);

    // A wait that goes on for longer takes its time to be counted, and ends anywhere.
    private static readonly Duration Longest = Duration.FromDays(31);

    public static bool AlwaysEndOutsideHours(EscalationLevel level, WorkingCalendar calendar, EscalationLevel before, WorkingCalendar held) =>
        level.OutsideHours == OutsideHours.Skip && before.OutsideHours == OutsideHours.Hold && IsShort(level.After)
        && Enumerable.Range(0, Years * 366).SelectMany(day => held.Open(First.PlusDays(day))).All(hours => EndsOutside(level.After, hours, calendar));

    private static bool IsShort(WaitTime wait) => wait switch
    {
        WaitTime.Working working => working.Time <= Longest,
        WaitTime.WorkingDays days => Duration.FromDays(days.Days) <= Longest,
        WaitTime.Elapsed elapsed => elapsed.Time <= Longest,
        _ => false,
    };

    // Other waits than elapsed ones end together where the calendar is closed while they begin; where it is open, some end inside hours.
    private static bool EndsOutside(WaitTime wait, OpenPeriod begins, WorkingCalendar calendar) =>
        wait is WaitTime.Elapsed elapsed
            ? calendar.Working(begins.Opens + elapsed.Time, begins.Closes + elapsed.Time) == Duration.Zero
            : calendar.Working(begins.Opens, begins.Closes) == Duration.Zero && (wait.After(begins.Opens, calendar) is not { } due || !calendar.IsOpen(due));
}
