using NodaTime;

namespace RulesHost.SupplyChain.Calendars;

/// <summary>Working days: the dates that have a window. They are another unit than working hours, and count dates, not time.</summary>
internal sealed partial class WorkingCalendar
{
    /// <summary>Whether a date has a window; one that the time zone skipped has none.</summary>
    public bool IsWorkingDay(LocalDate date) => !HoursOn(date).IsClosed && (SteadyStretch.Near(Zone, date).Holds(date) || new ZonedDay(Zone, date).Exists);

    /// <summary>The date itself if it is a working day, else the next one. Null if there is none for <see cref="HorizonInYears"/> years.</summary>
    public LocalDate? NextWorkingDay(LocalDate date)
    {
        for (LocalDate horizon = Horizon(date); date <= horizon; date = date.PlusDays(1))
        {
            if (IsWorkingDay(date))
            {
                return date;
            }
        }

        return null;
    }

    /// <summary>The so-many-th working day after a date, working day or not; the date itself for none. Null as
    /// <see cref="NextWorkingDay"/> is.</summary>
    /// <param name="days">Not negative.</param>
    public LocalDate? AddWorkingDays(LocalDate date, int days)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        LocalDate? reached = date;
        for (; days > 0 && reached is { } last; days--)
        {
            reached = NextWorkingDay(last.PlusDays(1));
        }

        return reached;
    }

    /// <summary>
    /// The same time of day so many working days later; the instant itself for none. Outside hours it counts from the next
    /// opening, so that whoever writes on Sunday and whoever writes on Monday before opening wait equally long.
    /// </summary>
    /// <param name="days">Not negative.</param>
    public Instant? AddWorkingDays(Instant from, int days)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        if (days == 0)
        {
            return from;
        }

        return NextOpening(from) is { } opening && AddWorkingDays(DateOf(opening), days) is { } date
            ? new ZonedDay(Zone, date).At(opening.InZone(Zone).TimeOfDay)
            : null;
    }

    /// <summary>Whether so many working days ever come after one.</summary>
    /// <param name="days">Not negative.</param>
    public bool EverHoldsDays(int days) => days == 0 || Beginnings.Any(date => NextWorkingDay(date) is { } first && AddWorkingDays(first, days) is not null);

    /// <summary>How many working days come after one date up to and with another; negative if the second is the earlier, so that
    /// WorkingDays(a, b) + WorkingDays(b, c) = WorkingDays(a, c) for any three.</summary>
    public int WorkingDays(LocalDate from, LocalDate to)
    {
        if (to < from)
        {
            return -WorkingDays(to, from);
        }

        int count = 0;
        for (LocalDate date = from.PlusDays(1); date <= to; date = date.PlusDays(1))
        {
            count += IsWorkingDay(date) ? 1 : 0;
        }

        return count;
    }

    /// <summary>
    /// The date that is promised to an order. It counts from the date of the order by the clock of this calendar, if that is a
    /// working day and its time is not past the cut-off (at the cut-off itself it is not past), else from the next working day;
    /// the promise is so many working days after that. Opening hours play no part. Null as <see cref="NextWorkingDay"/> is.
    /// </summary>
    /// <param name="leadTimeDays">Not negative; 0 promises the day from which it counts.</param>
    public LocalDate? PromisedDate(Instant orderedAt, LocalTime cutoff, int leadTimeDays)
    {
        LocalDateTime ordered = orderedAt.InZone(Zone).LocalDateTime;
        LocalDate earliest = ordered.TimeOfDay <= cutoff ? ordered.Date : ordered.Date.PlusDays(1);
        return NextWorkingDay(earliest) is { } counted ? AddWorkingDays(counted, leadTimeDays) : null;
    }
}
