using RulesHost.Feel.Values;
using static RulesHost.Feel.Functions.FormalParameter;

namespace RulesHost.Feel.Functions;

/// <summary>Functions that make a value of one kind from another (DMN 1.5 §10.3.4.1).</summary>
internal static class ConversionFunctions
{
    public static IReadOnlyList<BuiltIn> All =>
    [
        new("date",
        [
            new([Required("from", FeelType.Text)], FeelType.Date, (a, budget) => TemporalText.ParseDate(Read(a[0], budget))),
            new([Required("from", FeelType.Date)], FeelType.Date, (a, _) => a[0]),
            new([Required("from", FeelType.DateTime)], FeelType.Date, (a, _) => new DateValue(((DateTimeValue)a[0]).Date)),
            new(
                [Required("year", FeelType.Number), Required("month", FeelType.Number), Required("day", FeelType.Number)],
                FeelType.Date,
                (a, _) => DateOf(a)),
        ]),
        new("time",
        [
            new([Required("from", FeelType.Text)], FeelType.Time, (a, budget) => TemporalText.ParseTime(Read(a[0], budget))),
            new([Required("from", FeelType.Time)], FeelType.Time, (a, _) => a[0]),
            new([Required("from", FeelType.DateTime)], FeelType.Time, (a, _) => TimeOf((DateTimeValue)a[0])),
            new([Required("from", FeelType.Date)], FeelType.Time, (_, _) => new TimeValue(0, ZoneOffset.Utc)),
            new(
                [
                    Required("hour", FeelType.Number), Required("minute", FeelType.Number), Required("second", FeelType.Number),
                    Nullable("offset", FeelType.DaysDuration, optional: true),
                ],
                FeelType.Time,
                (a, _) => TimeOf(a)),
        ]),
        new("date and time",
        [
            new([Required("from", FeelType.Text)], FeelType.DateTime, (a, budget) => TemporalText.ParseDateTime(Read(a[0], budget))),
            new([Required("from", FeelType.DateTime)], FeelType.DateTime, (a, _) => a[0]),
            new(
                [Required("date", FeelType.Date), Required("time", FeelType.Time)],
                FeelType.DateTime,
                (a, _) => DateTimeOf(((DateValue)a[0]).Date, (TimeValue)a[1])),
            new(
                [Required("date", FeelType.DateTime), Required("time", FeelType.Time)],
                FeelType.DateTime,
                (a, _) => DateTimeOf(((DateTimeValue)a[0]).Date, (TimeValue)a[1])),
        ]),
        new("duration",
        [
            // The text decides which of the two kinds it is.
            new([Required("from", FeelType.Text)], FeelType.Any, (a, budget) => TemporalText.ParseDuration(Read(a[0], budget))),
            new([Required("from", FeelType.DaysDuration)], FeelType.DaysDuration, (a, _) => a[0]),
            new([Required("from", FeelType.MonthsDuration)], FeelType.MonthsDuration, (a, _) => a[0]),
        ]),
        new("number",
        [
            new(
                [Required("from", FeelType.Text)],
                FeelType.Number,
                (a, budget) => NumberText.Parse(Read(a[0], budget), grouping: null, point: '.')),
            new([Required("from", FeelType.Number)], FeelType.Number, (a, _) => a[0]),
            new(
                [
                    Required("from", FeelType.Text), Nullable("grouping separator", FeelType.Text, optional: false),
                    Nullable("decimal separator", FeelType.Text, optional: false),
                ],
                FeelType.Number,
                (a, budget) => NumberText.Parse(Read(a[0], budget), a[1], a[2])),
        ]),
        new("range", [new(
            [Required("from", FeelType.Text)], new RangeType(FeelType.Any), (a, budget) => RangeText.Parse(Read(a[0], budget), budget))]),
        new("string", [new([Required("from", FeelType.Any)], FeelType.Text, (a, budget) =>
            a[0].IsNull ? NullValue.Because("null has no text", a[0]) : new TextValue(ValueText.Of(a[0], budget)))]),
    ];

    private static string Read(Value value, Budget budget)
    {
        string text = ((TextValue)value).Text;
        budget.Grow(text.Length);
        return text;
    }

    private static Value DateOf(Value[] arguments)
    {
        List<decimal> parts = [.. arguments.Select(part => ((NumberValue)part).Number)];
        bool whole = parts.TrueForAll(part => decimal.IsInteger(part) && Math.Abs(part) <= CivilDate.FarthestYear);
        return whole && CivilDate.TryCreate((long)parts[0], (long)parts[1], (long)parts[2], out CivilDate date)
            ? new DateValue(date)
            : NullValue.Because($"there is no day {parts[2]} of month {parts[1]} of the year {parts[0]}");
    }

    private static TimeValue TimeOf(DateTimeValue dateTime) => new(dateTime.NanosecondOfDay, dateTime.Zone);

    private static Value TimeOf(Value[] arguments)
    {
        decimal[] parts = [.. arguments.Take(3).Select(part => ((NumberValue)part).Number)];
        if (!decimal.IsInteger(parts[0]) || !decimal.IsInteger(parts[1])
            || parts[0] is < 0 or >= 24 || parts[1] is < 0 or >= 60 || parts[2] is < 0 or >= 60)
        {
            return NullValue.Because($"there is no time {parts[0]}:{parts[1]}:{parts[2]}");
        }

        long nanosecondOfDay = (long)(((((parts[0] * 60) + parts[1]) * 60) + parts[2]) * Instant.NanosecondsPerSecond);
        if (arguments[3] is not DaysDurationValue offset)
        {
            return new TimeValue(nanosecondOfDay, Zone: null);
        }

        Int128 seconds = offset.Nanoseconds / Instant.NanosecondsPerSecond;
        return Int128.Abs(seconds) < int.MaxValue && ZoneOffset.TryOfSeconds((long)seconds, out ZoneOffset? zone)
            ? new TimeValue(nanosecondOfDay, zone)
            : NullValue.Because($"`time` expected an `offset` from -PT18H to PT18H, found {offset}");
    }

    private static DateTimeValue DateTimeOf(CivilDate date, TimeValue time) => new(date, time.NanosecondOfDay, time.Zone);
}
