using static RulesHost.Feel.Values.ArithmeticOperator;

namespace RulesHost.Feel.Values;

/// <summary>The table of arithmetic that has a date, time or duration in it (DMN 1.5 tables 57 and 58).</summary>
internal static class TemporalArithmetic
{
    private static readonly NullValue DivisionByZero = NullValue.Because("division by zero");

    public static readonly IReadOnlyList<Operation> Operations =
    [
        On<DateValue, DaysDurationValue>(Add, Shift),
        On<DaysDurationValue, DateValue>(Add, (duration, date) => Shift(date, duration)),
        On<DateValue, DaysDurationValue>(Subtract, (date, duration) => Shift(date, Negated(duration))),
        On<DateTimeValue, DaysDurationValue>(Add, (dateTime, duration) => Instant.Add(dateTime, duration.Nanoseconds)),
        On<DaysDurationValue, DateTimeValue>(Add, (duration, dateTime) => Instant.Add(dateTime, duration.Nanoseconds)),
        On<DateTimeValue, DaysDurationValue>(Subtract, (dateTime, duration) => Instant.Add(dateTime, -duration.Nanoseconds)),
        On<TimeValue, DaysDurationValue>(Add, Shift),
        On<DaysDurationValue, TimeValue>(Add, (duration, time) => Shift(time, duration)),
        On<TimeValue, DaysDurationValue>(Subtract, (time, duration) => Shift(time, Negated(duration))),

        On<DateValue, MonthsDurationValue>(Add, (date, duration) => new DateValue(date.Date.AddMonths(duration.Months))),
        On<MonthsDurationValue, DateValue>(Add, (duration, date) => new DateValue(date.Date.AddMonths(duration.Months))),
        On<DateValue, MonthsDurationValue>(Subtract, (date, duration) => new DateValue(date.Date.AddMonths(-duration.Months))),
        On<DateTimeValue, MonthsDurationValue>(Add, (dateTime, duration) => Shift(dateTime, duration.Months)),
        On<MonthsDurationValue, DateTimeValue>(Add, (duration, dateTime) => Shift(dateTime, duration.Months)),
        On<DateTimeValue, MonthsDurationValue>(Subtract, (dateTime, duration) => Shift(dateTime, -duration.Months)),

        On<DateValue, DateValue>(Subtract, (a, b) => new DaysDurationValue(Instant.Of(a) - Instant.Of(b))),
        On<DateTimeValue, DateTimeValue>(Subtract, Between),
        On<DateValue, DateTimeValue>(Subtract, (a, b) => Between(Midnight(a), b)),
        On<DateTimeValue, DateValue>(Subtract, (a, b) => Between(a, Midnight(b))),
        On<TimeValue, TimeValue>(Subtract, Between),

        On<DaysDurationValue, DaysDurationValue>(Add, (a, b) => new DaysDurationValue(checked(a.Nanoseconds + b.Nanoseconds))),
        On<DaysDurationValue, DaysDurationValue>(Subtract, (a, b) => new DaysDurationValue(checked(a.Nanoseconds - b.Nanoseconds))),
        On<DaysDurationValue, DaysDurationValue>(Divide, (a, b) => Ratio((decimal)a.Nanoseconds, (decimal)b.Nanoseconds)),
        On<DaysDurationValue, NumberValue>(Multiply, (duration, number) => Scaled(duration, number.Number)),
        On<NumberValue, DaysDurationValue>(Multiply, (number, duration) => Scaled(duration, number.Number)),
        On<DaysDurationValue, NumberValue>(Divide, (duration, number) => number.Number == 0
            ? DivisionByZero
            : new DaysDurationValue((Int128)decimal.Truncate((decimal)duration.Nanoseconds / number.Number))),

        On<MonthsDurationValue, MonthsDurationValue>(Add, (a, b) => new MonthsDurationValue(a.Months + b.Months)),
        On<MonthsDurationValue, MonthsDurationValue>(Subtract, (a, b) => new MonthsDurationValue(a.Months - b.Months)),
        On<MonthsDurationValue, MonthsDurationValue>(Divide, (a, b) => Ratio(a.Months, b.Months)),
        On<MonthsDurationValue, NumberValue>(Multiply, (duration, number) => Scaled(duration, number.Number)),
        On<NumberValue, MonthsDurationValue>(Multiply, (number, duration) => Scaled(duration, number.Number)),
        On<MonthsDurationValue, NumberValue>(Divide, (duration, number) => number.Number == 0
            ? DivisionByZero
            : new MonthsDurationValue((long)decimal.Truncate(duration.Months / number.Number))),
    ];

    private static Operation On<TLeft, TRight>(ArithmeticOperator operation, Func<TLeft, TRight, Value> apply)
        where TLeft : Value
        where TRight : Value =>
        new((operation, typeof(TLeft), typeof(TRight)), (left, right) => apply((TLeft)left, (TRight)right));

    private static DaysDurationValue Negated(DaysDurationValue duration) => new(checked(-duration.Nanoseconds));

    // A date is its midnight UTC; of the sum only the day is kept.
    private static DateValue Shift(DateValue date, DaysDurationValue duration) =>
        new(Instant.At(checked(Instant.Of(date) + duration.Nanoseconds), ZoneOffset.Utc).Date);

    private static TimeValue Shift(TimeValue time, DaysDurationValue duration)
    {
        Int128 shifted = (time.NanosecondOfDay + (duration.Nanoseconds % Instant.NanosecondsPerDay)) % Instant.NanosecondsPerDay;
        return time with { NanosecondOfDay = (long)(shifted < 0 ? shifted + Instant.NanosecondsPerDay : shifted) };
    }

    private static DateTimeValue Shift(DateTimeValue dateTime, long months) =>
        dateTime with { Date = dateTime.Date.AddMonths(months) };

    private static DateTimeValue Midnight(DateValue date) => new(date.Date, 0, ZoneOffset.Utc);

    private static Value Between(DateTimeValue later, DateTimeValue earlier) =>
        later.Zone is null == earlier.Zone is null
            ? new DaysDurationValue(Instant.Of(later) - Instant.Of(earlier))
            : NullValue.Because("a date and time with a zone and one without have no difference");

    private static Value Between(TimeValue later, TimeValue earlier) =>
        later.Zone is null == earlier.Zone is null
            ? new DaysDurationValue(Instant.Of(later) - Instant.Of(earlier))
            : NullValue.Because("a time with a zone and one without have no difference");

    private static Value Ratio(decimal dividend, decimal divisor) =>
        divisor == 0 ? DivisionByZero : new NumberValue(dividend / divisor);

    private static DaysDurationValue Scaled(DaysDurationValue duration, decimal factor) =>
        new((Int128)decimal.Truncate((decimal)duration.Nanoseconds * factor));

    private static MonthsDurationValue Scaled(MonthsDurationValue duration, decimal factor) =>
        new((long)decimal.Truncate(duration.Months * factor));

    internal sealed record Operation((ArithmeticOperator, Type, Type) Operands, Func<Value, Value, Value> Apply);
}
