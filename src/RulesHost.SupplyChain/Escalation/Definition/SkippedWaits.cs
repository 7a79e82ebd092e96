using NodaTime;
using RulesHost.SupplyChain.Calendars;
using RulesHost.SupplyChain.Escalation.Paths;

namespace RulesHost.SupplyChain.Escalation.Definition;

/// <summary>
/// Waits that begin inside the hours of one calendar, since the level before is held to them, and always end outside those of another.
/// Every window of <see cref="Years"/> years is tried, in which each date falls on each day of the week; of weeks that are
/// alike, those of one.
/// </summary>
internal static class SkippedWaits
{
    private const int Years = 12;
    private const int DaysInWeek = 7;

    private static readonly LocalDate First = new(2024, 1, 1);
    private static readonly LocalDate End = First.PlusYears(Years);

    // A wait that goes on for longer takes its time to be counted, and is taken to end anywhere.
    private static readonly Duration Longest = Duration.FromDays(31);

    // Days that hold all instants of a date in whatever zone, before it or after, and the rest of a wait's last day.
    private const int BetweenZones = 3;

    public static bool AlwaysEndOutsideHours(EscalationLevel level, WorkingCalendar calendar, EscalationLevel before, WorkingCalendar held) =>
        level.OutsideHours == OutsideHours.Skip && before.OutsideHours == OutsideHours.Hold && IsShort(level.After)
        && Dates(level.After, calendar, held).SelectMany(held.Open).All(hours => EndsOutside(level.After, hours, calendar));

    // Of weeks that are alike the first stands for all: nothing on the way of their waits is of one date alone.
    private static IEnumerable<LocalDate> Dates(WaitTime wait, WorkingCalendar calendar, WorkingCalendar held)
    {
        int reach = (wait is WaitTime.Elapsed elapsed ? elapsed.Time : Longest).Days + BetweenZones;
        LocalDate date = First;
        while (date < End)
        {
            LocalDate other = LocalDate.Min(held.PlainUntil(date), calendar.PlainUntil(date.PlusDays(-BetweenZones)).PlusDays(-reach));
            int alike = Math.Max(1, Period.DaysBetween(date, other));
            for (int day = 0; day < Math.Min(alike, DaysInWeek); day++)
            {
                yield return date.PlusDays(day);
            }

            date = date.PlusDays(alike);
        }
    }

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
            : calendar.Working(begins.Opens, begins.Closes) == Duration.Zero && wait.After(begins.Opens, calendar) is { } due && due - begins.Opens <= Longest && !calendar.IsOpen(due);
}
