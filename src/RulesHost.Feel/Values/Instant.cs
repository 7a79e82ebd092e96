namespace RulesHost.Feel.Values;

/// <summary>
/// Where temporal values lie on the line of time, in nanoseconds since 1970-01-01T00:00. Values with and without a zone lie on
/// different lines and cannot be compared (DMN 1.5 table 54).
/// </summary>
public static class Instant
{
    public const long NanosecondsPerMillisecond = 1_000_000;
    public const long NanosecondsPerSecond = 1_000_000_000;
    public const long NanosecondsPerDay = 86_400 * NanosecondsPerSecond;

    // A time of day in a zone has no date of its own; XML Schema gives it this one (XSD 1.1 part 2, §E.3.5).
    private static readonly CivilDate DayOfTimes = CivilDate.FromDayNumber(1094);

    /// <summary>By how much two clocks are told apart: digits beyond the millisecond are kept, and not compared (XML Schema 1.1 part 2, §5.4).</summary>
    public static Int128 Milliseconds(Int128 nanoseconds)
    {
        (Int128 whole, Int128 rest) = Int128.DivRem(nanoseconds, NanosecondsPerMillisecond);
        return rest < 0 ? whole - 1 : whole;
    }

    /// <summary>Nanoseconds on the line of UTC, or on the local line where there is no zone.</summary>
    public static Int128 Of(DateTimeValue value) => Local(value) - OffsetOf(value);

    /// <summary>Midnight UTC of a date (DMN 1.5 §10.3.2.3.6).</summary>
    public static Int128 Of(DateValue value) => (Int128)value.Date.DayNumber * NanosecondsPerDay;

    /// <summary>May be negative or past a day: offsets shift it.</summary>
    public static long Of(TimeValue value) => value.NanosecondOfDay - (SecondsOf(value) * NanosecondsPerSecond);

    public static int SecondsOf(TimeValue value) => value.Zone?.SecondsAt(DayOfTimes, value.NanosecondOfDay) ?? 0;

    public static int SecondsOf(DateTimeValue value) => value.Zone?.SecondsAt(value.Date, value.NanosecondOfDay) ?? 0;

    /// <summary>The date-time so many nanoseconds after another: by the clock of the instant where it has a zone.</summary>
    public static DateTimeValue Add(DateTimeValue value, Int128 nanoseconds)
    {
        if (value.Zone?.ZoneId is null)
        {
            return At(checked(Local(value) + nanoseconds), value.Zone);
        }

        Int128 instant = checked(Of(value) + nanoseconds);
        DateTimeValue utc = At(instant, ZoneOffset.Utc);
        long offset = value.Zone.SecondsAtUtc(utc.Date, utc.NanosecondOfDay) * NanosecondsPerSecond;
        return At(instant + offset, value.Zone);
    }

    /// <summary>The same instant by the clock of an IANA zone, or of UTC where none is named.</summary>
    /// <param name="value">With an offset or zone; without one it is taken as UTC.</param>
    /// <param name="zoneId">A zone that exists, or null.</param>
    public static DateTimeValue InZone(DateTimeValue value, string? zoneId)
    {
        DateTimeValue utc = At(Of(value), ZoneOffset.Utc);
        return zoneId is not null && ZoneOffset.TryOfZone(zoneId, out ZoneOffset? zone)
            ? At(Of(value) + (zone.SecondsAtUtc(utc.Date, utc.NanosecondOfDay) * NanosecondsPerSecond), zone)
            : utc;
    }

    public static DateTimeValue At(Int128 local, ZoneOffset? zone)
    {
        (Int128 day, Int128 rest) = Int128.DivRem(local, NanosecondsPerDay);
        if (rest < 0)
        {
            (day, rest) = (day - 1, rest + NanosecondsPerDay);
        }

        return new DateTimeValue(CivilDate.FromDayNumber(checked((long)day)), (long)rest, zone);
    }

    private static Int128 Local(DateTimeValue value) =>
        ((Int128)value.Date.DayNumber * NanosecondsPerDay) + value.NanosecondOfDay;

    private static long OffsetOf(DateTimeValue value) => SecondsOf(value) * NanosecondsPerSecond;
}
