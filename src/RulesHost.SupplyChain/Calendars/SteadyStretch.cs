using NodaTime;
using NodaTime.TimeZones;

namespace RulesHost.SupplyChain.Calendars;

/// <summary>
/// Dates on which the clocks of a zone keep one offset, days away from any change of it. On these a window's instants follow by
/// subtraction: the fast path beside <see cref="ZonedDay"/>, which says the same of every date.
/// </summary>
/// <param name="To">The first date that is no longer in it.</param>
internal readonly record struct SteadyStretch(LocalDate From, LocalDate To, Offset Offset)
{
    // A change of the clocks reaches a date at most this many days from it: the longest ones skip or repeat a whole day.
    private const int Reach = 2;

    /// <summary>The stretch around a date, if <see cref="Holds"/> says that it holds that date.</summary>
    public static SteadyStretch Near(DateTimeZone zone, LocalDate date)
    {
        ZoneInterval interval = zone.GetZoneInterval(date.At(LocalTime.Noon).InUtc().ToInstant());
        return new SteadyStretch(
            interval.HasStart ? interval.IsoLocalStart.Date.PlusDays(Reach) : WorkingCalendar.FirstDate,
            interval.HasEnd && interval.IsoLocalEnd.Date < WorkingCalendar.LastDate ? interval.IsoLocalEnd.Date.PlusDays(-Reach) : WorkingCalendar.LastDate,
            interval.WallOffset);
    }

    public bool Holds(LocalDate date) => From <= date && date < To;

    /// <summary>The windows of a date that it holds, as instants.</summary>
    public OpenPeriod[] Open(LocalDate date, DayHours hours)
    {
        Instant midnight = date.AtMidnight().WithOffset(Offset).ToInstant();
        OpenPeriod[] periods = new OpenPeriod[hours.Windows.Count];
        for (int i = 0; i < periods.Length; i++)
        {
            DayWindow window = hours.Windows[i];
            periods[i] = new OpenPeriod(midnight + Duration.FromSeconds(window.Opens), midnight + Duration.FromSeconds(window.Closes));
        }

        return periods;
    }
}
