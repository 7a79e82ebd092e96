using NodaTime;

namespace RulesHost.SupplyChain.Calendars;

/// <summary>Working time: the time that passes while a window is open.</summary>
internal sealed partial class WorkingCalendar
{
    public bool IsOpen(Instant instant) => Closing(instant) is not null;

    /// <summary>When the window closes that is open at an instant; null where none is.</summary>
    public Instant? Closing(Instant instant)
    {
        foreach (OpenPeriod period in Open(DateOf(instant)))
        {
            if (period.Opens <= instant && instant < period.Closes)
            {
                return period.Closes;
            }
        }

        return null;
    }

    /// <summary>The working time between two instants; negative if the second is the earlier, so that
    /// Working(a, b) + Working(b, c) = Working(a, c) for any three.</summary>
    public Duration Working(Instant from, Instant to)
    {
        if (to < from)
        {
            return -Working(to, from);
        }

        LocalDate first = DateOf(from);
        LocalDate last = DateOf(to);
        return first == last
            ? WorkingOn(first, from, to)
            : WorkingOn(first, from, Instant.MaxValue) + WorkingAcross(first.PlusDays(1), last) + WorkingOn(last, Instant.MinValue, to);
    }

    /// <summary>
    /// The earliest instant by which so much working time has passed since another: that one for none, and closing time, not the
    /// next opening, where a window is filled. Null if the calendar does not open for <see cref="HorizonInYears"/> years.
    /// </summary>
    /// <param name="working">Not negative.</param>
    public Instant? AddWorking(Instant from, Duration working)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(working, Duration.Zero);
        LocalDate first = DateOf(from);
        Duration today = WorkingOn(first, from, Instant.MaxValue);
        return working == Duration.Zero ? from
            : working <= today ? Filled(first, from, working)
            : AddFrom(first.PlusDays(1), working - today);
    }

    /// <summary>The instant itself where a window is open, else the next opening. Null if there is none for <see cref="HorizonInYears"/> years.</summary>
    public Instant? NextOpening(Instant from)
    {
        LocalDate first = DateOf(from);
        for (LocalDate date = first; date <= Horizon(first); date = date.PlusDays(1))
        {
            foreach (OpenPeriod period in Open(date))
            {
                if (from < period.Closes)
                {
                    return Instant.Max(period.Opens, from);
                }
            }
        }

        return null;
    }

    /// <summary>Whether so much working time ever passes: a calendar of a few dates holds no more than they do.</summary>
    /// <param name="working">Not negative.</param>
    public bool EverHolds(Duration working) => working == Duration.Zero || Beginnings.Any(date => AddFrom(date, working) is not null);

    private Duration WorkingOn(LocalDate date, Instant from, Instant to) =>
        Open(date).Aggregate(Duration.Zero, (sum, period) => sum + period.Between(from, to));

    private Duration WorkingAcross(LocalDate first, LocalDate end)
    {
        Duration sum = Duration.Zero;
        DayWalk walk = new(this, first);
        while (walk.Date < end)
        {
            int weeks = Math.Min(walk.PlainWeeks, Period.DaysBetween(walk.Date, end) / 7);
            sum += weeks > 0 ? weekTotal * weeks : walk.Length;
            walk.GoOn(weeks);
        }

        return sum;
    }

    private Instant? AddFrom(LocalDate first, Duration working)
    {
        LocalDate horizon = Horizon(first);
        DayWalk walk = new(this, first);
        while (walk.Date <= horizon)
        {
            int weeks = weekTotal > Duration.Zero ? (int)Math.Min(walk.PlainWeeks, (working / weekTotal) - 1) : 0;
            Duration passed = weeks > 0 ? weekTotal * weeks : walk.Length;
            if (working <= passed)
            {
                return Filled(walk.Date, Instant.MinValue, working);
            }

            working -= passed;
            walk.GoOn(weeks);
            horizon = passed > Duration.Zero ? Horizon(walk.Date) : horizon;
        }

        return null;
    }

    /// <summary>The instant of a date by which so much of its working time, from an instant on, has passed.</summary>
    private Instant Filled(LocalDate date, Instant from, Duration working)
    {
        foreach (OpenPeriod period in Open(date))
        {
            Duration length = period.Between(from, Instant.MaxValue);
            if (working <= length)
            {
                return Instant.Max(period.Opens, from) + working;
            }

            working -= length;
        }

        throw new InvalidOperationException("the windows of the day hold the working time that was counted");
    }

    private static LocalDate Horizon(LocalDate date) =>
        date.Year > LastDate.Year - HorizonInYears ? LastDate : date.PlusYears(HorizonInYears);
}
