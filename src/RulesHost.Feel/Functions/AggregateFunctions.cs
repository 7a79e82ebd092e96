using RulesHost.Feel.Values;
using static RulesHost.Feel.Functions.FormalParameter;

namespace RulesHost.Feel.Functions;

/// <summary>
/// Functions that make one value of many, given as a list or one by one (DMN 1.5 §10.3.4.4). Of nothing most have no result.
/// </summary>
internal static class AggregateFunctions
{
    private static readonly FeelType[] Ordered =
    [
        FeelType.Number, FeelType.Text, FeelType.Date, FeelType.DateTime, FeelType.Time,
        FeelType.DaysDuration, FeelType.MonthsDuration,
    ];

    public static IReadOnlyList<BuiltIn> All =>
    [
        new("min", [.. Ordered.SelectMany(type => Of(type, type, (items, budget) => Extreme(items, -1, budget)))]),
        new("max", [.. Ordered.SelectMany(type => Of(type, type, (items, budget) => Extreme(items, 1, budget)))]),
        OfNumbers("sum", FeelType.Number, numbers => Number(numbers.Sum())),
        OfNumbers("product", FeelType.Number, numbers => Number(numbers.Aggregate(1m, (product, number) => product * number))),
        OfNumbers("mean", FeelType.Number, numbers => Number(numbers.Sum() / numbers.Count)),
        OfNumbers("median", FeelType.Number, Median),
        OfNumbers("stddev", FeelType.Number, StandardDeviation),
        new("mode", Of(FeelType.Number, new ListType(FeelType.Number), Mode)),
        new("all", Of(FeelType.Boolean, FeelType.Boolean, (items, budget) => Quantified(items, BooleanValue.True, Logic.And, budget))),
        new("any", Of(FeelType.Boolean, FeelType.Boolean, (items, budget) => Quantified(items, BooleanValue.False, Logic.Or, budget))),
    ];

    private static IReadOnlyList<Signature> Of(FeelType element, FeelType result, Func<IReadOnlyList<Value>, Budget, Value> body)
    {
        Value Body(Value[] arguments, Budget budget) => body(((ListValue)arguments[0]).Items, budget);
        return
        [
            new([Required("list", new ListType(element))], result, Body),
            new([Rest("c", element) with { TakesNull = true }], result, Body),
        ];
    }

    private static BuiltIn OfNumbers(string name, FeelType result, Func<IReadOnlyList<decimal>, Value> body) =>
        new(name, Of(FeelType.Number, result, (items, budget) =>
        {
            budget.Step(items.Count);
            List<decimal> numbers = [.. items.OfType<NumberValue>().Select(item => item.Number)];
            return numbers.Count == items.Count && numbers.Count > 0
                ? body(numbers)
                : NullValue.Because(items.Count == 0 ? $"`{name}` of an empty list" : $"`{name}` of a list with null in it", [.. items]);
        }));

    private static NumberValue Number(decimal number) => new(number);

    private static Value Extreme(IReadOnlyList<Value> items, int sign, Budget budget)
    {
        budget.Step(items.Count);
        Value? extreme = null;
        foreach (Value item in items)
        {
            Comparison.Pay(item, budget);
            if (!Comparison.TryOrder(item, extreme ?? item, out int order))
            {
                return Comparison.Incomparable(item, extreme ?? item);
            }

            extreme = extreme is null || Math.Sign(order) == sign ? item : extreme;
        }

        return extreme ?? NullValue.Because("the least or greatest of an empty list");
    }

    private static NumberValue Median(IReadOnlyList<decimal> numbers)
    {
        List<decimal> sorted = [.. numbers.Order()];
        int middle = sorted.Count / 2;
        return Number(sorted.Count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2);
    }

    // Of a sample: the sum of squares is divided by one less than the count.
    private static Value StandardDeviation(IReadOnlyList<decimal> numbers)
    {
        if (numbers.Count < 2)
        {
            return NullValue.Because("`stddev` of fewer than two numbers");
        }

        decimal mean = numbers.Sum() / numbers.Count;
        return NumericFunctions.SquareRoot(numbers.Sum(n => (n - mean) * (n - mean)) / (numbers.Count - 1));
    }

    private static Value Mode(IReadOnlyList<Value> items, Budget budget)
    {
        budget.Step(items.Count);
        budget.Grow(items.Count);
        if (items.Any(item => item.IsNull))
        {
            return NullValue.Because("`mode` of a list with null in it");
        }

        List<IGrouping<decimal, Value>> groups = [.. items.GroupBy(item => ((NumberValue)item).Number).OrderBy(group => group.Key)];
        int most = groups.Count == 0 ? 0 : groups.Max(group => group.Count());
        return new ListValue([.. groups.Where(group => group.Count() == most).Select(group => Number(group.Key))]);
    }

    private static Value Quantified(IReadOnlyList<Value> items, Value start, Func<Value, Value, Value> join, Budget budget)
    {
        budget.Step(items.Count);
        return items.Aggregate(start, join);
    }
}
