using System.Globalization;
using System.Text;
using NodaTime;
using NodaTime.TimeZones;
using RulesHost.SupplyChain.Calendars;

namespace RulesHost.SupplyChain.Escalation.Paths;

/// <summary>
/// Finds the longest wait for the first notice among all cases that are opened from 1970 on. Theorem: from one opening to the next at which a door, a clock or a date turns
/// for some step, every step is due at one instant or moves with the opening, so that the wait does not grow; the first opening of each such stretch suffices. Of weeks
/// from which the same hours and clocks lie ahead, one suffices; and after <see cref="Regular"/> all that repeats every 400 years, which are whole weeks.
/// </summary>
/// <param name="weeks">How far ahead of a week is looked.</param>
internal sealed class NoticeSearch(EscalationPath path, int weeks)
{
    private const int MostStretches = 200_000;
    private const int Cycle = 400;

    /// <summary>From this year on, no zone changes its clocks but by the rules of every year.</summary>
    internal const int Regular = 2100;

    private static readonly LocalDate First = new(1969, 12, 29);
    private static readonly LocalDate Usual = new(2026, 1, 5);

    // The hours of a date may be shifted by a change of the clocks so many days from it.
    private const int Near = 2;

    private readonly WorkingCalendar[] calendars = [.. path.Levels.Select(level => level.Calendar ?? path.Calendar).Append(path.Calendar).Distinct()];
    private readonly HashSet<string> seen = [];
    private int stretches;
    private Duration? most;
    private Instant longest;
    private bool isSame = true;

    /// <summary>Whether a step was due further ahead than is looked.</summary>
    public bool WentFurther { get; private set; }

    public FirstNotice? Look()
    {
        LocalDate[] dated = [.. calendars.SelectMany(calendar => calendar.DatedFrom(First)).Order()];
        int last = Math.Max(Regular, dated.Length > 0 ? dated[^1].Year + 1 : 0) + Cycle;

        // A case of these days shows more than one of long ago.
        LocalDate recent = dated.Length > 0 ? LocalDate.Max(First, dated[0].Previous(IsoDayOfWeek.Monday).PlusWeeks(-1)) : Usual;
        return last < WorkingCalendar.LastDate.Year - WorkingCalendar.HorizonInYears && Look(recent, new LocalDate(last, 1, 1)) && Look(First, recent)
            ? new FirstNotice(most!.Value, isSame ? null : longest, path.Calendar.Zone)
            : null;
    }

    private bool Look(LocalDate monday, LocalDate end)
    {
        while (monday < end)
        {
            if (seen.Add(Ahead(monday)) && !LookAtWeek(monday.AtMidnight().InUtc().ToInstant()))
            {
                return false;
            }

            LocalDate plain = calendars.Min(calendar => calendar.PlainUntil(monday.PlusDays(-Near)));
            int alike = (Period.DaysBetween(monday, plain) - Near) / 7 - weeks;
            monday = monday.PlusWeeks(Math.Max(1, alike));
        }

        return true;
    }

    // What lies ahead of a week besides the hours of every week.
    private string Ahead(LocalDate monday)
    {
        StringBuilder ahead = new();
        LocalDate from = monday.PlusDays(-Near);
        LocalDate to = monday.PlusWeeks(weeks + 1).PlusDays(Near);
        Instant start = monday.AtMidnight().InUtc().ToInstant();
        foreach (WorkingCalendar calendar in calendars)
        {
            foreach (ZoneInterval interval in calendar.Zone.GetZoneIntervals(from.AtMidnight().InUtc().ToInstant(), to.AtMidnight().InUtc().ToInstant()))
            {
                ahead.Append(CultureInfo.InvariantCulture, $"{(interval.HasStart && interval.Start > start ? interval.Start - start : null)} {interval.WallOffset.Seconds};");
            }

            foreach (LocalDate dated in calendar.DatedFrom(from).TakeWhile(dated => dated < to))
            {
                ahead.Append(CultureInfo.InvariantCulture, $"{Period.DaysBetween(monday, dated)} {calendar.HoursOn(dated)};");
            }

            ahead.Append('|');
        }

        return ahead.ToString();
    }

    private bool LookAtWeek(Instant start)
    {
        Instant end = start + Duration.FromDays(7);
        Instant last = end + Duration.FromDays(7 * (weeks - 1));
        for (Instant opened = start; opened < end;)
        {
            if (stretches++ == MostStretches || Levels(opened).ToList() is not { Count: > 0 } notices)
            {
                return false;
            }

            // As long as the first one of them keeps to its course, whoever is told sooner makes the wait no longer.
            DueTime first = notices.Concat(Warnings(opened)).MinBy(notice => notice.At);
            Duration wait = first.At - opened;
            WentFurther = first.At > last;
            if (WentFurther)
            {
                return false;
            }

            isSame &= first.Moves && (most is null || most == wait);
            if (most is null || wait > most)
            {
                (most, longest) = (wait, opened);
            }

            opened = first.For < end - opened ? opened + first.For : end;
        }

        return true;
    }

    // Steps that are never due tell nobody.
    private IEnumerable<DueTime> Levels(Instant opened)
    {
        DueTime start = DueTime.Opened(opened);
        DueTime? before = start;
        foreach (EscalationLevel level in path.Levels)
        {
            WorkingCalendar calendar = level.Calendar ?? path.Calendar;
            DueTime? due = (level.Clock == LevelClock.SinceStart ? start : before)?.After(level.After, calendar);
            before = level.OutsideHours == OutsideHours.Hold ? due?.Held(calendar) : due;
            if (before is { } told && (level.OutsideHours != OutsideHours.Skip || calendar.IsOpen(told.At)))
            {
                yield return level.OutsideHours == OutsideHours.Skip ? told.UntilTurn(calendar) : told;
            }
        }
    }

    private IEnumerable<DueTime> Warnings(Instant opened) =>
        path.WarnAt.Select(path.Warning).OfType<WaitTime>().Select(wait => DueTime.Opened(opened).After(wait, path.Calendar)).OfType<DueTime>();
}
