using System.Globalization;
using System.Text;

namespace RulesHost.Feel.Values;

/// <summary>How FEEL prints values; what it prints of a number, text, list or context is FEEL again.</summary>
public static class ValueText
{
    public static string Of(Value value) => Of(value, new Budget());

    /// <summary>The same; the characters are counted before they are made, as values may share their parts many times over.</summary>
    public static string Of(Value value, Budget budget)
    {
        if (value is TextValue text)
        {
            return text.Text;
        }

        StringBuilder printed = new();
        Append(printed, value, budget);
        return printed.ToString();
    }

    /// <summary>Without trailing zeros, never in exponent form.</summary>
    public static string OfNumber(decimal number)
    {
        string digits = number.ToString(CultureInfo.InvariantCulture);
        string trimmed = digits.Contains('.', StringComparison.Ordinal) ? digits.TrimEnd('0').TrimEnd('.') : digits;
        return trimmed is "-0" ? "0" : trimmed;
    }

    /// <summary>A FEEL string literal.</summary>
    public static string Quoted(string text)
    {
        StringBuilder quoted = new("\"");
        foreach (char character in text)
        {
            quoted.Append(character switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                _ => character.ToString(),
            });
        }

        return quoted.Append('"').ToString();
    }

    internal static string OfDate(CivilDate date)
    {
        string sign = date.Year < 0 ? "-" : "";
        return string.Create(
            CultureInfo.InvariantCulture, $"{sign}{Math.Abs(date.Year):0000}-{date.Month:00}-{date.Day:00}");
    }

    internal static string OfTime(long nanosecondOfDay)
    {
        (long second, long nanosecond) = Math.DivRem(nanosecondOfDay, Instant.NanosecondsPerSecond);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{second / 3600:00}:{second / 60 % 60:00}:{second % 60:00}{Fraction(nanosecond)}");
    }

    internal static string OfZone(ZoneOffset? zone)
    {
        if (zone is null or { ZoneId: not null })
        {
            return zone is null ? "" : "@" + zone.ZoneId;
        }

        int seconds = Math.Abs(zone.FixedSeconds);
        string tail = seconds % 60 == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $":{seconds % 60:00}");
        return seconds == 0
            ? "Z"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{(zone.FixedSeconds < 0 ? '-' : '+')}{seconds / 3600:00}:{seconds / 60 % 60:00}{tail}");
    }

    private static void Append(StringBuilder printed, Value value, Budget budget)
    {
        switch (value)
        {
            case ListValue list:
                budget.Enter();
                AppendJoined(printed, ('[', ']'), list.Items, budget, item => Append(printed, item, budget));
                budget.Leave();
                break;
            case ContextValue context:
                budget.Enter();
                AppendJoined(printed, ('{', '}'), context.Entries, budget, entry => AppendEntry(printed, entry, budget));
                budget.Leave();
                break;
            case RangeValue range:
                AppendRange(printed, range, budget);
                break;
            default:
                string scalar = OfScalar(value);
                budget.Grow(scalar.Length);
                printed.Append(scalar);
                break;
        }
    }

    private static void AppendJoined<T>(
        StringBuilder printed, (char Open, char Close) around, IReadOnlyList<T> parts, Budget budget, Action<T> append)
    {
        budget.Grow(2 * (parts.Count + 1));
        printed.Append(around.Open);
        for (int i = 0; i < parts.Count; i++)
        {
            printed.Append(i == 0 ? "" : ", ");
            append(parts[i]);
        }

        printed.Append(around.Close);
    }

    private static void AppendEntry(StringBuilder printed, KeyValuePair<string, Value> entry, Budget budget)
    {
        string key = IsName(entry.Key) ? entry.Key : Quoted(entry.Key);
        budget.Grow(key.Length + 2);
        printed.Append(key).Append(": ");
        Append(printed, entry.Value, budget);
    }

    private static void AppendRange(StringBuilder printed, RangeValue range, Budget budget)
    {
        if (range.Start.IsNull != range.End.IsNull)
        {
            printed.Append(range.Start.IsNull ? "(<" : "(>");
            printed.Append(range.StartIncluded || range.EndIncluded ? "= " : " ");
            Append(printed, range.Start.IsNull ? range.End : range.Start, budget);
            printed.Append(')');
            return;
        }

        printed.Append(range.StartIncluded ? '[' : '(');
        Append(printed, range.Start, budget);
        printed.Append("..");
        Append(printed, range.End, budget);
        printed.Append(range.EndIncluded ? ']' : ')');
    }

    private static string OfScalar(Value value) => value switch
    {
        NullValue => "null",
        BooleanValue boolean => boolean.IsTrue ? "true" : "false",
        NumberValue number => OfNumber(number.Number),
        TextValue text => Quoted(text.Text),
        DateValue date => OfDate(date.Date),
        TimeValue time => OfTime(time.NanosecondOfDay) + OfZone(time.Zone),
        DateTimeValue dateTime =>
            $"{OfDate(dateTime.Date)}T{OfTime(dateTime.NanosecondOfDay)}{OfZone(dateTime.Zone)}",
        DaysDurationValue duration => OfDuration(duration.Nanoseconds),
        MonthsDurationValue duration => OfDuration(duration.Months),
        FunctionValue function => $"function {function.Name}({string.Join(", ", function.Parameters)})",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string OfDuration(long months)
    {
        (UInt128 years, UInt128 rest) = UInt128.DivRem((UInt128)Int128.Abs(months), 12);
        string printed = Part(years, 'Y') + Part(rest, 'M');
        return (months < 0 ? "-P" : "P") + (printed.Length == 0 ? "0M" : printed);
    }

    private static string OfDuration(Int128 nanoseconds)
    {
        (Int128 seconds, Int128 nanosecond) = Int128.DivRem(Int128.Abs(nanoseconds), Instant.NanosecondsPerSecond);
        (Int128 days, Int128 rest) = Int128.DivRem(seconds, 86_400);
        string second = rest % 60 == 0 && nanosecond == 0
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $"{(int)(rest % 60)}{Fraction((long)nanosecond)}S");
        string time = Part((UInt128)(rest / 3600), 'H') + Part((UInt128)(rest / 60 % 60), 'M') + second;
        string printed = Part((UInt128)days, 'D') + (time.Length == 0 ? "" : "T" + time);
        return (nanoseconds < 0 ? "-P" : "P") + (printed.Length == 0 ? "T0S" : printed);
    }

    private static string Part(UInt128 count, char unit) =>
        count == 0 ? "" : count.ToString(CultureInfo.InvariantCulture) + unit;

    private static string Fraction(long nanosecond) => nanosecond == 0
        ? ""
        : "." + nanosecond.ToString("000000000", CultureInfo.InvariantCulture).TrimEnd('0');

    private static bool IsName(string key) =>
        key.Length > 0
        && (char.IsLetter(key[0]) || key[0] == '_')
        && key.All(c => char.IsLetterOrDigit(c) || c is '_' or ' ')
        && key[^1] != ' ';
}
