using RulesHost.Analysis.Regions;
using RulesHost.Feel.Values;

namespace RulesHost.Analysis.Counterfactuals;

/// <summary>Facts that give another result: what would have to change.</summary>
/// <param name="IsExact">Whether no smaller change does; otherwise it is the smallest of those that were tried.</param>
public sealed record Alternative(IReadOnlyList<FactChange> Changes, bool IsExact);

/// <param name="To">A value that does.</param>
/// <param name="Limit">Where values lie dense and each that is nearer does too: what they come near to and may not reach.</param>
public sealed record FactChange(string Name, Value From, Value To, Value? Limit)
{
    /// <summary>
    /// How far it goes, so that what lies farther off is never nearer: numbers and durations in proportion to the present value, dates in years, times in days; a change that has no size counts one.
    /// </summary>
    internal double Distance => (From, Limit ?? To) switch
    {
        (NumberValue { Number: var from }, NumberValue { Number: var to }) => InProportion((double)from, (double)to),
        (MonthsDurationValue { Months: var from }, MonthsDurationValue { Months: var to }) => InProportion(from, to),
        (DaysDurationValue { Nanoseconds: var from }, DaysDurationValue { Nanoseconds: var to }) => InProportion(Days(from), Days(to)),
        (DateValue from, DateValue to) => Math.Abs(Days(Instant.Of(to) - Instant.Of(from))) / DaysOfYear,
        (DateTimeValue from, DateTimeValue to) => Math.Abs(Days(Instant.Of(to) - Instant.Of(from))) / DaysOfYear,
        (TimeValue from, TimeValue to) => Math.Abs(Days(Instant.Of(to) - Instant.Of(from))),
        _ => 1,
    };

    private const double DaysOfYear = 365;

    private static double InProportion(double from, double to) => Math.Abs(to - from) / Math.Max(Math.Abs(from), 1);

    private static double Days(Int128 nanoseconds) => (double)nanoseconds / Instant.NanosecondsPerDay;

    /// <summary>The nearest value of a side that does not hold the present one.</summary>
    /// <param name="here">The part of the present value.</param>
    internal static FactChange Nearest(Axis axis, PartSet side, int here, Value from)
    {
        PartSet below = side.Intersect(PartSet.Of(0, here - 1));
        PartSet above = side.Intersect(PartSet.Of(here + 1, axis.Missing.First));
        IEnumerable<FactChange> candidates =
        [
            .. above.IsEmpty || here == axis.Missing.First ? [] : new[] { To(above.First, fromBelow: true) },
            .. below.IsEmpty ? [] : new[] { here == axis.Missing.First ? To(below.First, fromBelow: true) : To(below.Last, fromBelow: false) },
        ];
        return candidates.MinBy(change => change.Distance)!;

        FactChange To(int part, bool fromBelow)
        {
            (Value to, Value? limit) = axis.Nearest(part, fromBelow && axis.IsOrdered);
            return new FactChange(axis.Name, from, to, limit);
        }
    }
}
