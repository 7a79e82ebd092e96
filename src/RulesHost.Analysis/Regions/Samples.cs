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
    private const long NanosecondsPerHour = 3_600 * Instant.NanosecondsPerSecond;
    private const long FarthestHour = ZoneOffset.FarthestOffset / 3_600;

    public Value? At(Value threshold) => Allowed(threshold);

    public Value? Below(Value? threshold) => Allowed(threshold is null ? Somewhere() : Next(threshold, -1));

    public Value? Above(Value threshold) => Allowed(Next(threshold, 1));

    public Value? Between(Value low, Value high) =>
        Allowed(Next(low, 1) is { } next && Comparison.TryOrder(next, high, out int order) && order < 0 ? next : Middle(low, high));

    /// <summary>The next value after a threshold; null (C#) where values lie dense, so that there is none.</summary>
    public Value? After(Value threshold) => HasSteps ? Next(threshold, 1) : null;

    /// <summary>The last value before a threshold; null (C#) where values lie dense.</summary>
    public Value? Before(Value threshold) => HasSteps ? Next(threshold, -1) : null;

    private bool HasSteps => type is NumberType ? limits.Decimals is not null : type == FeelType.Date || type == FeelType.MonthsDuration;

    // A day, a second, a month away, or the next number that the declared decimals allow.
    public Value? Next(Value threshold, int sign)
    {
        try
        {
            return threshold switch
            {
                NumberValue number => new NumberValue(limits.Decimals is { } decimals
                    ? decimal.Round(number.Number, decimals, sign > 0 ? MidpointRounding.ToNegativeInfinity : MidpointRounding.ToPositiveInfinity) + (sign * new decimal(1, 0, 0, isNegative: false, (byte)decimals))
                    : number.Number + sign),
                DateValue date => new DateValue(CivilDate.FromDayNumber(date.Date.DayNumber + sign)),
                TimeValue time => Clocked(time, Instant.Of(time) + (sign * Instant.NanosecondsPerSecond)),
                DateTimeValue dateTime => Instant.Add(dateTime, sign * Instant.NanosecondsPerSecond),
                DaysDurationValue days => new DaysDurationValue(days.Nanoseconds + (sign * Instant.NanosecondsPerSecond)),
                MonthsDurationValue months => new MonthsDurationValue(months.Months + sign),
                _ => null,
            };
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    private Value? Middle(Value low, Value high) => (low, high) switch
    {
        (NumberValue a, NumberValue b) when limits.Decimals is null => new NumberValue((a.Number / 2) + (b.Number / 2)),
        (TimeValue a, TimeValue b) => Clocked(a, Instant.Of(a) + ((Instant.Of(b) - Instant.Of(a)) / 2)),
        (DateTimeValue a, DateTimeValue b) => Instant.Add(a, (Instant.Of(b) - Instant.Of(a)) / 2),
        (DaysDurationValue a, DaysDurationValue b) => new DaysDurationValue(a.Nanoseconds + ((b.Nanoseconds - a.Nanoseconds) / 2)),
        _ => null,
    };

    // The clock does not go over midnight: what is left of the day lies before it, and what comes later elsewhere is told by the clock of another zone.
    private static TimeValue Clocked(TimeValue like, long instant)
    {
        long ofDay = instant + (Instant.SecondsOf(like) * Instant.NanosecondsPerSecond);
        ZoneOffset? zone = like.Zone;
        if (zone is not null && ofDay is < 0 or >= Instant.NanosecondsPerDay)
        {
            long hours = Math.Clamp(12 - (instant / NanosecondsPerHour), -FarthestHour, FarthestHour);
            ZoneOffset.TryOfSeconds(hours * 3_600, out zone);
            ofDay = instant + (hours * NanosecondsPerHour);
        }

        return new TimeValue(Math.Clamp(ofDay, 0, Instant.NanosecondsPerDay - 1), zone);
    }

    // Of a column whose cells mention no value.
    private Value? Somewhere() =>
        type is NumberType ? NumberValue.Zero
        : type == FeelType.Date ? new DateValue(CivilDate.FromDayNumber(0))
        : type == FeelType.Time ? new TimeValue(0, null)
        : type == FeelType.DateTime ? new DateTimeValue(CivilDate.FromDayNumber(0), 0, null)
        : type == FeelType.DaysDuration ? new DaysDurationValue(0)
        : type == FeelType.MonthsDuration ? new MonthsDurationValue(0)
        : null;

    private Value? Allowed(Value? value) => value is null || LimitsCheck.Problem(value, limits) is not null ? null : value;
}
