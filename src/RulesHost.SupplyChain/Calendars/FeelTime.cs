using NodaTime;
using RulesHost.Feel.Values;
using Instant = NodaTime.Instant;
using FeelInstant = RulesHost.Feel.Values.Instant;

namespace RulesHost.SupplyChain.Calendars;

/// <summary>Between the temporal values of expressions and the instants, dates and durations that calendars count with.</summary>
internal static class FeelTime
{
    /// <summary>Null for a local date and time, which is no instant, and outside the years 1 to 9990.</summary>
    public static Instant? InstantOf(DateTimeValue value)
    {
        if (value.Zone is null || DateOf(new DateValue(value.Date)) is null)
        {
            return null;
        }

        Instant instant = NodaConstants.UnixEpoch + Duration.FromNanoseconds((System.Numerics.BigInteger)FeelInstant.Of(value));
        return WorkingCalendar.FirstInstant <= instant && instant <= WorkingCalendar.LastInstant ? instant : null;
    }

    /// <summary>An instant by the clock of a time zone.</summary>
    public static DateTimeValue ValueOf(Instant instant, DateTimeZone zone)
    {
        Int128 nanoseconds = (Int128)(instant - NodaConstants.UnixEpoch).ToBigIntegerNanoseconds();
        return FeelInstant.InZone(FeelInstant.At(nanoseconds, ZoneOffset.Utc), zone.Id);
    }

    /// <summary>The same with the offset of that moment in place of the zone, as other systems read it.</summary>
    public static DateTimeValue WithOffset(Instant instant, DateTimeZone zone)
    {
        DateTimeValue local = ValueOf(instant, zone);
        return local with { Zone = ZoneOffset.TryOfSeconds(zone.GetUtcOffset(instant).Seconds, out ZoneOffset? offset) ? offset : local.Zone };
    }

    /// <summary>Null outside the years 1 to 9990.</summary>
    public static LocalDate? DateOf(DateValue value) =>
        value.Date.Year >= WorkingCalendar.FirstDate.Year && value.Date.Year <= WorkingCalendar.LastDate.Year
            ? new LocalDate(value.Date.Year, value.Date.Month, value.Date.Day)
            : null;

    public static DateValue ValueOf(LocalDate date) => new(CivilDate.FromDayNumber(Period.DaysBetween(NodaConstants.UnixEpoch.InUtc().Date, date)));

    /// <summary>The time on the clock; an offset or zone plays no part.</summary>
    public static LocalTime TimeOf(TimeValue value) => LocalTime.FromNanosecondsSinceMidnight(value.NanosecondOfDay);

    /// <summary>Null where it is longer than all the years that calendars count.</summary>
    public static Duration? DurationOf(DaysDurationValue value) =>
        Int128.Abs(value.Nanoseconds) <= (Int128)(WorkingCalendar.LastInstant - WorkingCalendar.FirstInstant).ToBigIntegerNanoseconds()
            ? Duration.FromNanoseconds((System.Numerics.BigInteger)value.Nanoseconds)
            : null;

    public static DaysDurationValue ValueOf(Duration duration) => new((Int128)duration.ToBigIntegerNanoseconds());
}
