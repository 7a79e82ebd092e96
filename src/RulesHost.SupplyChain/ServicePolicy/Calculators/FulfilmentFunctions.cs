using RulesHost.Feel.Functions;
using RulesHost.Feel.Values;
using static RulesHost.Feel.Functions.FormalParameter;

namespace RulesHost.SupplyChain.ServicePolicy.Calculators;

/// <summary>How well orders were filled, and what a failure costs. Shares are numbers from 0 to 1; null where there is nothing to fill.</summary>
internal static class FulfilmentFunctions
{
    private static readonly FormalParameter Lines = Required("lines", new ListType(new ContextType([])));

    public static IReadOnlyList<BuiltIn> All { get; } =
    [
        // Lines have `ordered` and `filled`; `value fill rate` also the `price` of a unit, `order fill rate` the `order` that they belong to.
        Rate("unit fill rate", lines => Share(lines.Sum(line => Math.Min(line.Filled, line.Ordered)), lines.Sum(line => line.Ordered))),
        Rate("line fill rate", lines => Share(lines.Count(line => line.IsFilled), lines.Count)),
        Rate("order fill rate", lines => Share(lines.GroupBy(line => line.Order).Count(order => order.All(line => line.IsFilled)), lines.Select(line => line.Order).Distinct().Count())),
        Rate("value fill rate", lines => Share(lines.Sum(line => Math.Min(line.Filled, line.Ordered) * line.Price), lines.Sum(line => line.Ordered * line.Price))),
        new("on time in full",
        [
            new(
                [
                    Lines, Required("unit", FeelType.Text), Required("early is on time", FeelType.Boolean),
                    Maybe("time tolerance", FeelType.DaysDuration), Maybe("quantity tolerance percent", FeelType.Number),
                ], FeelType.Number, (a, _) => OnTimeInFull.Of(a)),
        ]),
        new("chargeback",
        [
            new([Required("value", FeelType.Number), Required("percent", FeelType.Number), Maybe("cap", FeelType.Number)], FeelType.Number,
                (a, _) => Chargeback(Number(a[0]), Number(a[1]), a.Length > 2 && a[2] is NumberValue cap ? cap.Number : null)),
        ]),
        new("chargeable exceptions",
        [
            new([Required("used", FeelType.Number), Required("allowed", FeelType.Number)], FeelType.Number, (a, _) => new NumberValue(Math.Max(0, Number(a[0]) - Number(a[1])))),
        ]),
    ];

    private static BuiltIn Rate(string name, Func<IReadOnlyList<OrderLine>, decimal?> rate) => new(name,
    [
        new([Lines], FeelType.Number, (a, _) => OrderLine.Read(a[0], name, out NullValue? problem) is { } lines
            ? rate(lines) is { } share ? new NumberValue(share) : NullValue.Because($"`{name}` has nothing to fill")
            : problem!),
    ]);

    private static decimal? Share(decimal part, decimal whole) => whole == 0 ? null : part / whole;

    private static Value Chargeback(decimal value, decimal percent, decimal? cap) =>
        value < 0 || percent < 0 ? NullValue.Because("`chargeback` expected a value and a percentage that are not negative") : new NumberValue(Math.Min(value * percent / 100, cap ?? decimal.MaxValue));

    private static decimal Number(Value value) => ((NumberValue)value).Number;
}
