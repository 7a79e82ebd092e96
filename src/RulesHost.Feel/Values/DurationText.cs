using System.Globalization;
using System.Text.RegularExpressions;

namespace RulesHost.Feel.Values;

/// <summary>Durations of ISO 8601: years and months, or days and time; never both, as a month has no fixed number of days.</summary>
internal static partial class DurationText
{
    /// <summary>The duration, or null (C#) where the text is none or too long to be held.</summary>
    public static Value? Parse(string text)
    {
        if (text.EndsWith('P') || text.EndsWith('T'))
        {
            return null;
        }

        try
        {
            Match months = MonthsPattern().Match(text);
            if (months.Success)
            {
                Int128 count = (Count(months, "years") * 12) + Count(months, "months");
                return new MonthsDurationValue((long)Signed(months, count));
            }

            Match days = DaysPattern().Match(text);
            return days.Success ? new DaysDurationValue(Signed(days, Nanoseconds(days))) : null;
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    private static Int128 Nanoseconds(Match match)
    {
        Int128 hours = checked((Count(match, "days") * 24) + Count(match, "hours"));
        Int128 seconds = checked((((hours * 60) + Count(match, "minutes")) * 60) + Count(match, "seconds"));
        return checked((seconds * Instant.NanosecondsPerSecond) + TemporalText.Nanoseconds(match.Groups["fraction"].Value));
    }

    private static Int128 Signed(Match match, Int128 amount) => match.Groups["sign"].Success ? -amount : amount;

    private static Int128 Count(Match match, string unit) => match.Groups[unit].Success
        ? long.Parse(match.Groups[unit].Value, NumberStyles.None, CultureInfo.InvariantCulture)
        : 0;

    [GeneratedRegex(@"^(?<sign>-)?P(?:(?<years>[0-9]+)Y)?(?:(?<months>[0-9]+)M)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex MonthsPattern();

    [GeneratedRegex(
        @"^(?<sign>-)?P(?:(?<days>[0-9]+)D)?(?:T(?:(?<hours>[0-9]+)H)?(?:(?<minutes>[0-9]+)M)?"
        + @"(?:(?<seconds>[0-9]+)(?:\.(?<fraction>[0-9]*))?S)?)?\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex DaysPattern();
}
