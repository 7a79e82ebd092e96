using RulesHost.Feel.Values;
using static RulesHost.Feel.Functions.FormalParameter;

namespace RulesHost.Feel.Functions;

/// <summary>
/// How points and ranges lie to one another (DMN 1.5 §10.3.4.7, table 78; Allen's relations). A point is the range from itself to
/// itself, so that each relation is said once.
/// </summary>
internal static class RangeFunctions
{
    public static IReadOnlyList<BuiltIn> All =>
    [
        Relation("before", (a, b) => a.EndsBefore(b), PointPoint, PointRange, RangePoint, RangeRange),
        Relation("after", (a, b) => b.EndsBefore(a), PointPoint, PointRange, RangePoint, RangeRange),
        Relation("meets", (a, b) => a.Meets(b), RangeRange),
        Relation("met by", (a, b) => b.Meets(a), RangeRange),
        Relation("overlaps", (a, b) => a.Overlaps(b), RangeRange),
        Relation("overlaps before", (a, b) => a.OverlapsBefore(b), RangeRange),
        Relation("overlaps after", (a, b) => b.OverlapsBefore(a), RangeRange),
        Relation("finishes", (a, b) => a.Finishes(b), PointRange, RangeRange),
        Relation("finished by", (a, b) => b.Finishes(a), RangePoint, RangeRange),
        Relation("includes", (a, b) => a.Includes(b), RangePoint, RangeRange),
        Relation("during", (a, b) => b.Includes(a), PointRange, RangeRange),
        Relation("starts", (a, b) => a.Starts(b), PointRange, RangeRange),
        Relation("started by", (a, b) => b.Starts(a), RangePoint, RangeRange),
        Relation("coincides", (a, b) => a.Coincides(b), PointPoint, RangeRange),
    ];

    private static FeelType AnyRange => new RangeType(FeelType.Any);

    private static FormalParameter[] PointPoint => [Required("point1", FeelType.Any), Required("point2", FeelType.Any)];

    private static FormalParameter[] PointRange => [Required("point", FeelType.Any), Required("range", AnyRange)];

    private static FormalParameter[] RangePoint => [Required("range", AnyRange), Required("point", FeelType.Any)];

    private static FormalParameter[] RangeRange => [Required("range1", AnyRange), Required("range2", AnyRange)];

    // By position the most particular form comes first: a point may be anything, a range among others.
    private static BuiltIn Relation(string name, Func<Extent, Extent, bool> holds, params FormalParameter[][] forms) =>
        new(name, [.. forms.Reverse().Select(form => new Signature(form, FeelType.Boolean, (a, budget) => Answer(name, holds, a, budget)))]);

    private static Value Answer(string name, Func<Extent, Extent, bool> holds, Value[] arguments, Budget budget)
    {
        (Extent first, Extent second) = (Extent.Of(arguments[0]), Extent.Of(arguments[1]));
        foreach (Value end in new[] { first.Range.Start, first.Range.End, second.Range.Start, second.Range.End })
        {
            Comparison.Pay(end, budget);
        }

        return first.IsComparableWith(second)
            ? BooleanValue.Of(holds(first, second))
            : NullValue.Because($"`{name}` expected ends of one kind, found {Kind(arguments[0])} and {Kind(arguments[1])}", arguments);
    }

    private static string Kind(Value value) => value is RangeValue range
        ? $"range of {KindName.Of(range.Start)} to {KindName.Of(range.End)}"
        : KindName.Of(value);
}
