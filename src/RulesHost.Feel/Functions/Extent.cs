using RulesHost.Feel.Values;

namespace RulesHost.Feel.Functions;

/// <summary>A range, or a point as the range from itself to itself; an end that is null is infinitely far.</summary>
internal readonly record struct Extent(RangeValue Range)
{
    public static Extent Of(Value value) =>
        new(value as RangeValue ?? new RangeValue(StartIncluded: true, value, value, EndIncluded: true));

    /// <summary>Whether all ends have an order among them; the relations below may be asked only then.</summary>
    public bool IsComparableWith(Extent other)
    {
        List<Value> ends = [.. new[] { Range.Start, Range.End, other.Range.Start, other.Range.End }.Where(end => !end.IsNull)];
        return ends.Count > 0 && ends.TrueForAll(end => Comparison.TryOrder(ends[0], end, out _))
            && !IsEmptyPoint && !other.IsEmptyPoint;
    }

    public bool EndsBefore(Extent other) => EndToStart(other) is var order
        && (order < 0 || (order == 0 && !(Range.EndIncluded && other.Range.StartIncluded)));

    public bool Meets(Extent other) => EndToStart(other) == 0 && Range.EndIncluded && other.Range.StartIncluded;

    public bool Overlaps(Extent other) => !EndsBefore(other) && !other.EndsBefore(this);

    public bool OverlapsBefore(Extent other) => StartsBefore(other) && !EndsBefore(other) && !EndsAfter(other);

    public bool Finishes(Extent other) =>
        EndToEnd(other) == 0 && Range.EndIncluded == other.Range.EndIncluded && !StartsBefore(other);

    public bool Starts(Extent other) =>
        StartToStart(other) == 0 && Range.StartIncluded == other.Range.StartIncluded && !EndsAfter(other);

    public bool Includes(Extent other) => !other.StartsBefore(this) && !other.EndsAfter(this);

    public bool Coincides(Extent other) =>
        StartToStart(other) == 0 && EndToEnd(other) == 0
        && Range.StartIncluded == other.Range.StartIncluded && Range.EndIncluded == other.Range.EndIncluded;

    // A missing point is no range without ends.
    private bool IsEmptyPoint => Range is { Start.IsNull: true, End.IsNull: true, StartIncluded: true };

    private bool StartsBefore(Extent other) => StartToStart(other) is var order
        && (order < 0 || (order == 0 && Range.StartIncluded && !other.Range.StartIncluded));

    private bool EndsAfter(Extent other) => EndToEnd(other) is var order
        && (order > 0 || (order == 0 && Range.EndIncluded && !other.Range.EndIncluded));

    private int StartToStart(Extent other) => Order(Range.Start, other.Range.Start, infinite: -1);

    private int EndToEnd(Extent other) => Order(Range.End, other.Range.End, infinite: 1);

    private int EndToStart(Extent other)
    {
        if (Range.End.IsNull || other.Range.Start.IsNull)
        {
            return 1;
        }

        Comparison.TryOrder(Range.End, other.Range.Start, out int order);
        return order;
    }

    // Two ends of the same side, where null is infinitely far on that side.
    private static int Order(Value left, Value right, int infinite)
    {
        if (left.IsNull || right.IsNull)
        {
            return left.IsNull && right.IsNull ? 0 : left.IsNull ? infinite : -infinite;
        }

        Comparison.TryOrder(left, right, out int order);
        return order;
    }
}
