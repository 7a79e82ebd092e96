using NodaTime;
using NodaTime.TimeZones;

namespace RulesHost.SupplyChain.Calendars;

/// <summary>
/// A date of a time zone on the line of time. Dates follow each other without gap or overlap; one that the zone skipped
/// (Samoa had no 2011-12-30) is empty.
/// </summary>
internal readonly record struct ZonedDay(DateTimeZone Zone, LocalDate Date)
{
    public Instant Starts => StartOf(Zone, Date);

    public Instant Ends => StartOf(Zone, Date.PlusDays(1));

    public bool Exists => Starts < Ends;

    /// <summary>The day that holds an instant.</summary>
    public static ZonedDay Of(DateTimeZone zone, Instant instant)
    {
        ZonedDay day = new(zone, instant.InZone(zone).Date);
        // Clocks that are put back over midnight show the date before once more, after the next has begun.
        return instant < day.Ends ? day : new ZonedDay(zone, day.Date.PlusDays(1));
    }

    /// <summary>
    /// The windows of the day as instants, in order and apart. Where clocks are put forward, a local time that does not exist
    /// means one later by as much as they are put forward; where they are put back, a local time that comes twice means its
    /// first. What two windows then share counts once, and no window leaves its day.
    /// </summary>
    public IReadOnlyList<OpenPeriod> Open(DayHours hours)
    {
        List<OpenPeriod> periods = [];
        Instant free = Starts;
        Instant ends = Ends;
        // The order of local times is not that of instants: with 02:00 to 03:00 missing, 02:45 is later than 03:15.
        foreach (OpenPeriod period in hours.Windows.Select(OnTheLine).OrderBy(period => period.Opens))
        {
            OpenPeriod left = new(Instant.Max(period.Opens, free), Instant.Min(period.Closes, ends));
            if (left.Opens < left.Closes)
            {
                periods.Add(left);
                free = left.Closes;
            }
        }

        return periods;
    }

    /// <summary>The instant of a time of this day by the clock on the wall.</summary>
    /// <param name="secondOfDay">0 to 86,400.</param>
    public Instant At(int secondOfDay) => At(Date.AtMidnight().PlusSeconds(secondOfDay));

    public Instant At(LocalTime time) => At(Date.At(time));

    private OpenPeriod OnTheLine(DayWindow window) => new(At(window.Opens), At(window.Closes));

    // The offset before a change of the clocks is the one that both rules want: it puts missing times forward by the length of
    // the gap, and of two equal times it is that of the first.
    private Instant At(LocalDateTime local) =>
        local.WithOffset(Zone.MapLocal(local).EarlyInterval.WallOffset).ToInstant();

    private static Instant StartOf(DateTimeZone zone, LocalDate date)
    {
        LocalDateTime midnight = date.AtMidnight();
        ZoneLocalMapping mapping = zone.MapLocal(midnight);
        return mapping.Count == 0 ? mapping.EarlyInterval.End : midnight.WithOffset(mapping.EarlyInterval.WallOffset).ToInstant();
    }
}
