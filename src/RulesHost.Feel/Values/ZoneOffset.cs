using System.Diagnostics.CodeAnalysis;
using NodaTime;
using NodaTime.TimeZones;

namespace RulesHost.Feel.Values;

/// <summary>
/// How local time relates to UTC: a fixed offset, or an IANA zone whose offset depends on the date. Zone data is NodaTime's
/// own copy, never the machine's.
/// </summary>
public sealed record ZoneOffset
{
    public static readonly ZoneOffset Utc = new(fixedSeconds: 0, zoneId: null);

    /// <summary>In seconds, to either side of UTC.</summary>
    public const int FarthestOffset = 18 * 60 * 60;

    private ZoneOffset(int fixedSeconds, string? zoneId) => (FixedSeconds, ZoneId) = (fixedSeconds, zoneId);

    /// <summary>Seconds east of UTC; 0 where there is a zone.</summary>
    public int FixedSeconds { get; }

    public string? ZoneId { get; }

    public static bool TryOfSeconds(long seconds, [NotNullWhen(true)] out ZoneOffset? offset)
    {
        offset = seconds is >= -FarthestOffset and <= FarthestOffset ? new ZoneOffset((int)seconds, zoneId: null) : null;
        return offset is not null;
    }

    public static bool TryOfZone(string zoneId, [NotNullWhen(true)] out ZoneOffset? zone)
    {
        zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(zoneId) is null ? null : new ZoneOffset(0, zoneId);
        return zone is not null;
    }

    /// <summary>Seconds east of UTC at a local date and time. In the hour that does not exist in spring the offset before it
    /// holds; in the one that comes twice in autumn the earlier instant is meant.</summary>
    public int SecondsAt(CivilDate date, long nanosecondOfDay)
    {
        if (ZoneId is null)
        {
            return FixedSeconds;
        }

        LocalDateTime local = Near(date).At(LocalTime.FromNanosecondsSinceMidnight(nanosecondOfDay));
        ZoneLocalMapping mapping = DateTimeZoneProviders.Tzdb[ZoneId].MapLocal(local);
        return mapping.EarlyInterval.WallOffset.Seconds;
    }

    /// <summary>Seconds east of UTC at a date and time of UTC.</summary>
    public int SecondsAtUtc(CivilDate date, long nanosecondOfDay)
    {
        if (ZoneId is null)
        {
            return FixedSeconds;
        }

        LocalDateTime utc = Near(date).At(LocalTime.FromNanosecondsSinceMidnight(nanosecondOfDay));
        return DateTimeZoneProviders.Tzdb[ZoneId].GetUtcOffset(utc.InUtc().ToInstant()).Seconds;
    }

    public override string ToString() => ValueText.OfZone(this);

    // NodaTime knows the years -9998 to 9999. The calendar repeats every 400 years, so that a year of the same shape stands for
    // one outside them.
    private static LocalDate Near(CivilDate date)
    {
        int year = date.Year is > -9998 and < 9999
            ? date.Year
            : (((date.Year % 400) + 400) % 400) + (date.Year > 0 ? 9200 : -9600);
        return new LocalDate(year, date.Month, date.Day);
    }
}
