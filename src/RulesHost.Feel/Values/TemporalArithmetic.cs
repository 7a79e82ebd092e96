using static RulesHost.Feel.Values.ArithmeticOperator;
using Days = RulesHost.Feel.Values.DaysDurationValue;
using Months = RulesHost.Feel.Values.MonthsDurationValue;

namespace RulesHost.Feel.Values;

/// <summary>The table of arithmetic that has a date, time or duration in it (DMN 1.5 tables 57 and 58).</summary>
internal static class TemporalArithmetic
{
    private static readonly NullValue DivisionByZero = NullValue.Because("division by zero");

    public static readonly IReadOnlyList<Operation> Operations =
    [
        On<DateValue, Days, DateValue>(Add, Shift),
        On<Days, DateValue, DateValue>(Add, (duration, date) => Shift(date, duration)),
        On<DateValue, Days, DateValue>(Subtract, (date, duration) => Shift(date, Negated(duration))),
        On<DateTimeValue, Days, DateTimeValue>(Add, (dateTime, duration) => Instant.Add(dateTime, duration.Nanoseconds)),
        On<Days, DateTimeValue, DateTimeValue>(Add, (duration, dateTime) => Instant.Add(dateTime, duration.Nanoseconds)),
        On<DateTimeValue, Days, DateTimeValue>(Subtract, (dateTime, duration) => Instant.Add(dateTime, -duration.Nanoseconds)),
        On<TimeValue, Days, TimeValue>(Add, Shift),
        On<Days, TimeValue, TimeValue>(Add, (duration, time) => Shift(time, duration)),
        On<TimeValue, Days, TimeValue>(Subtract, (time, duration) => Shift(time, Negated(duration))),

        On<DateValue, Months, DateValue>(Add, (date, duration) => new DateValue(date.Date.AddMonths(duration.Months))),
        On<Months, DateValue, DateValue>(Add, (duration, date) => new DateValue(date.Date.AddMonths(duration.Months))),
        On<DateValue, Months, DateValue>(Subtract, (date, duration) => new DateValue(date.Date.AddMonths(-duration.Months))),
        On<DateTimeValue, Months, DateTimeValue>(Add, (dateTime, duration) => Shift(dateTime, duration.Months)),
        On<Months, DateTimeValue, DateTimeValue>(Add, (duration, dateTime) => Shift(dateTime, duration.Months)),
        On<DateTimeValue, Months, DateTimeValue>(Subtract, (dateTime, duration) => Shift(dateTime, -duration.Months)),

        On<DateValue, DateValue, Days>(Subtract, (a, b) => new Days(Instant.Of(a) - Instant.Of(b))),
        On<DateTimeValue, DateTimeValue, Days>(Subtract, Between),
        On<DateValue, DateTimeValue, Days>(Subtract, (a, b) => Between(Midnight(a), b)),
        On<DateTimeValue, DateValue, Days>(Subtract, (a, b) => Between(a, Midnight(b))),
        On<TimeValue, TimeValue, Days>(Subtract, Between),

        On<Days, Days, Days>(Add, (a, b) => new Days(checked(a.Nanoseconds + b.Nanoseconds))),
        On<Days, Days, Days>(Subtract, (a, b) => new Days(checked(a.Nanoseconds - b.Nanoseconds))),
        On<Days, Days, NumberValue>(Divide, (a, b) => Ratio((decimal)a.Nanoseconds, (decimal)b.Nanoseconds)),
        On<Days, NumberValue, Days>(Multiply, (duration, number) => Scaled(duration, number.Number)),
        On<NumberValue, Days, Days>(Multiply, (number, duration) => Scaled(duration, number.Number)),
        On<Days, NumberValue, Days>(Divide, (duration, number) => number.Number == 0
            ? DivisionByZero
            : new Days((Int128)decimal.Truncate((decimal)duration.Nanoseconds / number.Number))),

        On<Months, Months, Months>(Add, (a, b) => new Months(a.Months + b.Months)),
        On<Months, Months, Months>(Subtract, (a, b) => new Months(a.Months - b.Months)),
        On<Months, Months, NumberValue>(Divide, (a, b) => Ratio(a.Months, b.Months)),
        On<Months, NumberValue, Months>(Multiply, (duration, number) => Scaled(duration, number.Number)),
        On<NumberValue, Months, Months>(Multiply, (number, duration) => Scaled(duration, number.Number)),
        On<Months, NumberValue, Months>(Divide, (duration, number) => number.Number == 0
            ? DivisionByZero
            : new Months((long)decimal.Truncate(duration.Months / number.Number))),
    ];

    // The result is of that type, or null.
    private static Operation On<TLeft, TRight, TResult>(ArithmeticOperator operation, Func<TLeft, TRight, Value> apply)
        where TLeft : Value
        where TRight : Value
        where TResult : Value =>
        new((operation, typeof(TLeft), typeof(TRight)), typeof(TResult), (left, right) => apply((TLeft)left, (TRight)right));

    private static Days Negated(Days duration) => new(checked(-duration.Nanoseconds));

    // A date is its midnight UTC; of the sum only the day is kept.
    private static DateValue Shift(DateValue date, Days duration) =>
        new(Instant.At(checked(Instant.Of(date) + duration.Nanoseconds), ZoneOffset.Utc).Date);

    private static TimeValue Shift(TimeValue time, Days duration)
    {
        Int128 shifted = (time.NanosecondOfDay + (duration.Nanoseconds % Instant.NanosecondsPerDay)) % Instant.NanosecondsPerDay;
        return time with { NanosecondOfDay = (long)(shifted < 0 ? shifted + Instant.NanosecondsPerDay : shifted) };
    }

    private static DateTimeValue Shift(DateTimeValue dateTime, long months) =>
        dateTime with { Date = dateTime.Date.AddMonths(months) };

    private static DateTimeValue Midnight(DateValue date) => new(date.Date, 0, ZoneOffset.Utc);

    private static Value Between(DateTimeValue later, DateTimeValue earlier) =>
        later.Zone is null == earlier.Zone is null
            ? new Days(Instant.Of(later) - Instant.Of(earlier))
            : NullValue.Because("a date and time with a zone and one without have no difference");

    private static Value Between(TimeValue later, TimeValue earlier) =>
        later.Zone is null == earlier.Zone is null
            ? new Days(Instant.Of(later) - Instant.Of(earlier))
            : NullValue.Because("a time with a zone and one without have no difference");

    private static Value Ratio(decimal dividend, decimal divisor) =>
        divisor == 0 ? DivisionByZero : new NumberValue(dividend / divisor);

    private static Days Scaled(Days duration, decimal factor) =>
        new((Int128)decimal.Truncate((decimal)duration.Nanoseconds * factor));

    private static Months Scaled(Months duration, decimal factor) =>
        new((long)decimal.Truncate(duration.Months * factor));

    internal sealed record Operation(
        (ArithmeticOperator Operator, Type Left, Type Right) Operands, Type Result, Func<Value, Value, Value> Apply);
}
