using NodaTime;

namespace RulesHost.SupplyChain.Calendars;

/// <summary>Goes along the dates of a calendar and says the working time of each, or of whole weeks where the clocks and the hours are those of every week.</summary>
internal struct DayWalk
{
    private const int DaysInWeek = 7;

    private readonly WorkingCalendar calendar;
    private SteadyStretch steady;

    public DayWalk(WorkingCalendar calendar, LocalDate date)
    {
        this.calendar = calendar;
        Date = date;
        steady = SteadyStretch.Near(calendar.Zone, date);
    }

    public LocalDate Date { get; private set; }

    /// <summary>The working time of the date.</summary>
    public readonly Duration Length => steady.Holds(Date)
        ? calendar.HoursOn(Date).Total
        : calendar.Open(Date).Aggregate(Duration.Zero, (sum, period) => sum + period.Length);

    /// <summary>How many whole weeks from the date on have the hours of the week alone, and no change of the clocks.</summary>
    public readonly int PlainWeeks => Period.DaysBetween(Date, calendar.PlainUntil(Date, steady)) / DaysInWeek;

    /// <summary>To the date so many weeks later; to the next one for none.</summary>
    public void GoOn(int weeks)
    {
        Date = Date.PlusDays(weeks > 0 ? weeks * DaysInWeek : 1);
        if (Date >= steady.To)
        {
            steady = SteadyStretch.Near(calendar.Zone, Date);
        }
    }
}
