using System.Globalization;
using System.Text.RegularExpressions;
using RulesHost.Feel.Text;

namespace RulesHost.Feel.Values;

/// <summary>Dates, times and durations from their text (DMN 1.5 §10.3.2.3.4 to 10.3.2.3.8, after XML Schema and ISO 8601).</summary>
public static partial class TemporalText
{
    private const string DateForm = "`2026-12-31`";
    private const string TimeForm = "`17:00:00`, `17:00:00+01:00` or `17:00:00@Europe/Oslo`";
    private const string DateTimeForm = "`2026-12-31T17:00:00`, with `Z`, `+01:00` or `@Europe/Oslo` after it, or none";
    private const string DurationForm = "`P1DT2H30M` or `P1Y2M`";
    private const string ZoneForm = "`-18:00` to `+18:00` or a zone such as `Europe/Oslo`";
    private const string AnyForm = $"{DateForm}, `17:00:00`, `2026-12-31T17:00:00` or {DurationForm}";

    /// <summary>What <c>@"…"</c> means: a date, a time, a date and time, or a duration.</summary>
    public static Value ParseAny(string text)
    {
        if (text.StartsWith('P') || text.StartsWith("-P", StringComparison.Ordinal))
        {
            return ParseDuration(text);
        }

        if (text.Contains('T', StringComparison.Ordinal) && DateTimePattern().IsMatch(text))
        {
            return ParseDateTime(text);
        }

        if (DatePattern().IsMatch(text))
        {
            return ParseDate(text);
        }

        return TimePattern().IsMatch(text)
            ? ParseTime(text)
            : Unlike(text, "date, time, date and time or duration", AnyForm);
    }

    public static Value ParseDate(string text)
    {
        Match match = DatePattern().Match(text);
        if (!match.Success)
        {
            return Unlike(text, "date", DateForm);
        }

        return TryDate(match, out CivilDate date) ? new DateValue(date) : NoSuchDay(text);
    }

    public static Value ParseTime(string text)
    {
        Match match = TimePattern().Match(text);
        if (!match.Success)
        {
            return Unlike(text, "time", TimeForm);
        }

        if (!TryTime(match, out long nanosecondOfDay) || nanosecondOfDay == Instant.NanosecondsPerDay)
        {
            return NoSuchTime(text);
        }

        return TryZone(match, out ZoneOffset? zone) ? new TimeValue(nanosecondOfDay, zone) : NoSuchZone(text);
    }

    /// <summary>A date alone is its midnight.</summary>
    public static Value ParseDateTime(string text)
    {
        if (ParseDate(text) is DateValue midnight)
        {
            return new DateTimeValue(midnight.Date, 0, Zone: null);
        }

        Match match = DateTimePattern().Match(text);
        if (!match.Success)
        {
            return Unlike(text, "date and time", DateTimeForm);
        }

        if (!TryDate(match, out CivilDate date))
        {
            return NoSuchDay(text);
        }

        if (!TryTime(match, out long nanosecondOfDay))
        {
            return NoSuchTime(text);
        }

        if (!TryZone(match, out ZoneOffset? zone))
        {
            return NoSuchZone(text);
        }

        // 24:00:00 is the next day's midnight (XML Schema 1.1 part 2, §3.3.7).
        return nanosecondOfDay < Instant.NanosecondsPerDay
            ? new DateTimeValue(date, nanosecondOfDay, zone)
            : date.Equals(CivilDate.Last) ? NoSuchDay(text) : new DateTimeValue(date.AddDays(1), 0, zone);
    }

    public static Value ParseDuration(string text) => DurationText.Parse(text) ?? Unlike(text, "duration", DurationForm);

    /// <summary>A time of day as people write it, made whole: <c>17:00</c> is <c>17:00:00</c>. Cells and facts may be short, FEEL may not.</summary>
    public static string WithSeconds(string text) => ShortTimePattern().Replace(text, "$1:00");

    private static NullValue Unlike(string text, string kind, string form) =>
        NullValue.Because($"`{text.Shown()}` is not a {kind}: expected {form}");

    private static NullValue NoSuchDay(string text) =>
        NullValue.Because($"`{text.Shown()}` names a day that is not in the calendar: expected {DateForm}");

    private static NullValue NoSuchTime(string text) =>
        NullValue.Because($"`{text.Shown()}` names a time that is not on the clock: expected `00:00:00` to `23:59:59.999999999`");

    private static NullValue NoSuchZone(string text) =>
        NullValue.Because($"`{text.Shown()}` names an offset or zone that does not exist: expected {ZoneForm}");

    private static bool TryDate(Match match, out CivilDate date) =>
        CivilDate.TryCreate(Number(match, "year"), Number(match, "month"), Number(match, "day"), out date);

    // Up to and including 24:00.
    private static bool TryTime(Match match, out long nanosecondOfDay)
    {
        (long hour, long minute, long second) = (Number(match, "hour"), Number(match, "minute"), Number(match, "second"));
        string fraction = match.Groups["fraction"].Value;
        nanosecondOfDay = (((((hour * 60) + minute) * 60) + second) * Instant.NanosecondsPerSecond) + Nanoseconds(fraction);
        return minute < 60 && second < 60 && nanosecondOfDay <= Instant.NanosecondsPerDay;
    }

    private static bool TryZone(Match match, out ZoneOffset? zone)
    {
        zone = null;
        if (match.Groups["id"].Success)
        {
            return ZoneOffset.TryOfZone(match.Groups["id"].Value, out zone);
        }

        if (match.Groups["utc"].Success)
        {
            zone = ZoneOffset.Utc;
            return true;
        }

        if (!match.Groups["sign"].Success)
        {
            return true;
        }

        (long minutes, long seconds) = (Number(match, "offsetMinute"), Number(match, "offsetSecond"));
        long offset = (Number(match, "offsetHour") * 3600) + (minutes * 60) + seconds;
        return minutes < 60 && seconds < 60
            && ZoneOffset.TryOfSeconds(match.Groups["sign"].Value == "-" ? -offset : offset, out zone);
    }

    private static long Number(Match match, string group) =>
        long.TryParse(match.Groups[group].Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
            ? number
            : 0;

    /// <summary>Digits after the point, of which there may be more than nanoseconds can hold: the rest is cut off.</summary>
    internal static long Nanoseconds(string fraction) =>
        fraction.Length == 0 ? 0 : long.Parse(fraction.PadRight(9, '0')[..9], NumberStyles.None, CultureInfo.InvariantCulture);

    private const string DateGroups = "(?<year>-?(?:[1-9][0-9]{4,8}|[0-9]{4}))-(?<month>[0-9]{2})-(?<day>[0-9]{2})";

    private const string TimeGroups =
        @"(?<hour>[0-9]{2}):(?<minute>[0-9]{2}):(?<second>[0-9]{2})(?:\.(?<fraction>[0-9]+))?"
        + "(?:(?<utc>Z)|(?<sign>[+-])(?<offsetHour>[0-9]{2}):(?<offsetMinute>[0-9]{2})(?::(?<offsetSecond>[0-9]{2}))?"
        + "|@(?<id>[A-Za-z0-9_+/-]+))?";

    // Behind the hours and minutes: the end, or an offset or zone.
    [GeneratedRegex(@"^((?:-?[0-9]{4,9}-[0-9]{2}-[0-9]{2}T)?[0-9]{2}:[0-9]{2})(?=\z|[Z+@-])", RegexOptions.CultureInvariant)]
    private static partial Regex ShortTimePattern();

    [GeneratedRegex("^" + DateGroups + @"\z", RegexOptions.CultureInvariant)]
    private static partial Regex DatePattern();

    [GeneratedRegex("^" + TimeGroups + @"\z", RegexOptions.CultureInvariant)]
    private static partial Regex TimePattern();

    [GeneratedRegex("^" + DateGroups + "T" + TimeGroups + @"\z", RegexOptions.CultureInvariant)]
    private static partial Regex DateTimePattern();
}
