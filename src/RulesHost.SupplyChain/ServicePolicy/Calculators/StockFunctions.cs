using RulesHost.Feel.Functions;
using RulesHost.Feel.Values;
using static RulesHost.Feel.Functions.FormalParameter;

namespace RulesHost.SupplyChain.ServicePolicy.Calculators;

/// <summary>
/// Safety stock and reorder point for a cycle service level: advice, the planning system owns the figures. Computed with roots, so in
/// <c>double</c>, and rounded to four digits; never a basis for breaking ties.
/// </summary>
internal static class StockFunctions
{
    private const int Digits = 4;
    private const decimal HighestLevel = 0.9999m;

    private static readonly IReadOnlyList<FormalParameter> Parameters =
    [
        Required("service level", FeelType.Number), Required("demand", FeelType.Number), Required("demand deviation", FeelType.Number),
        Required("lead time", FeelType.Number), Maybe("lead time deviation", FeelType.Number),
    ];

    public static IReadOnlyList<BuiltIn> All { get; } =
    [
        new("service factor", [new([Required("service level", FeelType.Number)], FeelType.Number, (a, _) => Factor(Number(a[0])) is { } z ? Rounded(z) : BadLevel(a[0]))]),
        new("safety stock", [new(Parameters, FeelType.Number, (a, _) => Stock(a, safety => safety))]),
        new("reorder point", [new(Parameters, FeelType.Number, (a, _) => Stock(a, safety => (Number(a[1]) * Number(a[3])) + safety))]),
    ];

    // z·√(L·σ_d² + d̄²·σ_L²), all in one unit of time.
    private static Value Stock(Value[] a, Func<double, double> of)
    {
        double deviation = a.Length > 4 && a[4] is NumberValue ? Number(a[4]) : 0;
        return new[] { Number(a[1]), Number(a[2]), Number(a[3]), deviation }.Any(number => number < 0)
            ? NullValue.Because("demand, lead time and their deviations are not negative")
            : Factor(Number(a[0])) is { } z
                ? Rounded(of(z * Math.Sqrt((Number(a[3]) * Number(a[2]) * Number(a[2])) + (Number(a[1]) * Number(a[1]) * deviation * deviation))))
                : BadLevel(a[0]);
    }

    private static double? Factor(double level) => level == 0.5 ? 0 : level > 0.5 && level <= (double)HighestLevel ? NormalDistribution.Quantile(level) : null;

    private static NullValue BadLevel(Value level) => NullValue.Because($"a service level is from 0.5 to {HighestLevel}, found {level}");

    private static Value Rounded(double number) =>
        Math.Abs(number) < 1e15 ? new NumberValue(decimal.Round((decimal)number, Digits)) : NullValue.Because("the stock is too large to be held");

    private static double Number(Value value) => (double)((NumberValue)value).Number;
}
