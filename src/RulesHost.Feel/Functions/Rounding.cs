using RulesHost.Feel.Values;
using static RulesHost.Feel.Functions.FormalParameter;

namespace RulesHost.Feel.Functions;

/// <summary>
/// Functions that round a number to a scale: digits after the point, or before it where negative (DMN 1.5 §10.3.4.5).
/// </summary>
internal static class Rounding
{
    // What DMN's numbers hold, IEEE 754 decimal128.
    private const int CoarsestScale = -6111;
    private const int FinestScale = 6176;

    // The powers of ten that a decimal can hold.
    private const int LargestPower = 28;

    public static IReadOnlyList<BuiltIn> All =>
    [
        ToScale("decimal", Required, rest => rest.AgainstHalf > 0 || (rest.AgainstHalf == 0 && rest.IsOdd)),
        ToScale("floor", Maybe, rest => rest.IsNegative),
        ToScale("ceiling", Maybe, rest => !rest.IsNegative),
        ToScale("round up", Required, _ => true),
        ToScale("round down", Required, _ => false),
        ToScale("round half up", Required, rest => rest.AgainstHalf >= 0),
        ToScale("round half down", Required, rest => rest.AgainstHalf > 0),
    ];

    private static BuiltIn ToScale(string name, Func<string, FeelType, FormalParameter> scale, Func<Rest, bool> awayFromZero) =>
        new(name, [new([Required("n", FeelType.Number), scale("scale", FeelType.Number)], FeelType.Number, (a, _) =>
        {
            decimal digits = a[1] is NumberValue given ? decimal.Truncate(given.Number) : 0;
            return digits is < CoarsestScale or > FinestScale
                ? NullValue.Because($"`{name}` expected a `scale` from {CoarsestScale} to {FinestScale}, found {a[1]}")
                : Rounded((NumberValue)a[0], (int)digits, awayFromZero);
        })]);

    private static Value Rounded(NumberValue number, int scale, Func<Rest, bool> awayFromZero)
    {
        if (scale >= number.Number.Scale)
        {
            return number;
        }

        if (scale < -LargestPower)
        {
            return NullValue.Because($"{number} cannot be rounded to {-scale} digits before the point");
        }

        decimal unit = PowerOfTen(-scale);
        decimal kept = scale >= 0
            ? decimal.Round(number.Number, scale, MidpointRounding.ToZero)
            : decimal.Truncate(number.Number / unit) * unit;
        decimal rest = number.Number - kept;
        Rest cutOff = new(rest < 0, (2 * Math.Abs(rest)).CompareTo(unit), kept / unit % 2 != 0);
        return new NumberValue(rest != 0 && awayFromZero(cutOff) ? kept + (Math.Sign(rest) * unit) : kept);
    }

    private static decimal PowerOfTen(int exponent)
    {
        decimal power = 1;
        for (int i = 0; i < Math.Abs(exponent); i++)
        {
            power = exponent > 0 ? power * 10 : power / 10;
        }

        return power;
    }

    /// <summary>What is cut off: on which side of half a unit it is, and whether what is kept is odd in that unit.</summary>
    private readonly record struct Rest(bool IsNegative, int AgainstHalf, bool IsOdd);
}
