using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Model;

namespace RulesHost.Analysis.Regions;

/// <summary>
/// Values of an ordered type that the declared limits allow: at a threshold, between two, beyond the last. Null (C#) where there is
/// none: with two decimals declared, nothing lies between 0.01 and 0.02, and between two days lies no date.
/// </summary>
internal sealed class Samples(FeelType type, Limits limits)
{
    public Value? At(Value threshold) => Allowed(threshold);

    public Value? Below(Value? threshold) => threshold is null ? Somewhere() : Allowed(Shifted(threshold, -1));

    public Value? Above(Value threshold) => Allowed(Shifted(threshold, 1));

    public Value? Between(Value low, Value high) => Allowed((low, high) switch
    {
        (NumberValue a, NumberValue b) => Between(a.Number, b.Number),
        (DateValue a, DateValue b) => a.Date.DayNumber + 1 < b.Date.DayNumber ? new DateValue(CivilDate.FromDayNumber(a.Date.DayNumber + 1)) : null,
        (TimeValue a, TimeValue b) => Middle(a.NanosecondOfDay, a.NanosecondOfDay + Instant.Of(b) - Instant.Of(a)) is { } middle && middle < Instant.NanosecondsPerDay
            ? new TimeValue((long)middle, a.Zone)
            : null,
        (DateTimeValue a, DateTimeValue b) => Middle(0, Instant.Of(b) - Instant.Of(a)) is { } distance ? Instant.Add(a, distance) : null,
        (DaysDurationValue a, DaysDurationValue b) => Middle(a.Nanoseconds, b.Nanoseconds) is { } middle ? new DaysDurationValue(middle) : null,
        (MonthsDurationValue a, MonthsDurationValue b) => a.Months + 1 < b.Months ? new MonthsDurationValue(a.Months + 1) : null,
        _ => null,
    });

    private decimal Step => limits.Decimals is { } decimals ? new decimal(1, 0, 0, false, (byte)decimals) : 1;

    // The next value on the grid, or, where numbers are dense, the middle.
    private NumberValue? Between(decimal low, decimal high)
    {
        if (limits.Decimals is null)
        {
            return new NumberValue(low + ((high - low) / 2));
        }

        decimal next = (decimal.Floor(low / Step) * Step) + Step;
        return next < high ? new NumberValue(next) : null;
    }

    // Whole seconds where some lie between.
    private static Int128? Middle(Int128 low, Int128 high)
    {
        Int128 second = ((low / Instant.NanosecondsPerSecond) + 1) * Instant.NanosecondsPerSecond;
        return second > low && second < high ? second : high - low > 1 ? low + ((high - low) / 2) : null;
    }

    private Value? Shifted(Value threshold, int sign)
    {
        try
        {
            return threshold switch
            {
                NumberValue number => new NumberValue(number.Number + (sign * Step)),
                DateValue date => new DateValue(CivilDate.FromDayNumber(date.Date.DayNumber + sign)),
                TimeValue time => time.NanosecondOfDay + (sign * Instant.NanosecondsPerSecond) is >= 0 and < Instant.NanosecondsPerDay and var shifted
                    ? time with { NanosecondOfDay = shifted }
                    : null,
                DateTimeValue dateTime => Instant.Add(dateTime, sign * Instant.NanosecondsPerSecond),
                DaysDurationValue days => new DaysDurationValue(days.Nanoseconds + (sign * (Int128)Instant.NanosecondsPerSecond)),
                MonthsDurationValue months => new MonthsDurationValue(months.Months + sign),
                _ => null,
            };
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    // Of a column whose cells mention no value.
    private Value? Somewhere() => Allowed(
        type is NumberType ? NumberValue.Zero
        : type == FeelType.Date ? new DateValue(CivilDate.FromDayNumber(0))
        : type == FeelType.Time ? new TimeValue(0, null)
        : type == FeelType.DateTime ? new DateTimeValue(CivilDate.FromDayNumber(0), 0, null)
        : type == FeelType.DaysDuration ? new DaysDurationValue(0)
        : type == FeelType.MonthsDuration ? new MonthsDurationValue(0)
        : null);

    private Value? Allowed(Value? value) => value is null || LimitsCheck.Problem(value, limits) is not null ? null : value;
}
