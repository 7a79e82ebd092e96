using RulesHost.Feel.Values;
using RulesHost.Rules.Model;

namespace RulesHost.Rules.Checking;

/// <summary>Brings the numbers of an output to its declared decimals; the one definition of rounding.</summary>
public static class RoundingRule
{
    public static Value Apply(Value value, Output output) => (value, output.Limits.Decimals) switch
    {
        (NumberValue number, { } decimals) => new NumberValue(Round(number.Number, decimals, output.Rounding)),
        (ListValue list, { }) => new ListValue([.. list.Items.Select(item => Apply(item, output))]),
        _ => value,
    };

    /// <summary>Rounds to a number of digits behind the point, at most 28.</summary>
    public static decimal Round(decimal number, int decimals, Rounding rounding) => rounding switch
    {
        Rounding.HalfUp => decimal.Round(number, decimals, MidpointRounding.AwayFromZero),
        Rounding.HalfDown => HalfDown(number, decimals),
        Rounding.Up => Away(number, decimals),
        Rounding.Down => decimal.Round(number, decimals, MidpointRounding.ToZero),
        _ => decimal.Round(number, decimals, MidpointRounding.ToEven),
    };

    // decimal.Round has no such mode: away from zero past the half, else towards it.
    private static decimal HalfDown(decimal number, int decimals)
    {
        decimal down = decimal.Round(number, decimals, MidpointRounding.ToZero);
        decimal nearest = decimal.Round(number, decimals, MidpointRounding.AwayFromZero);
        decimal half = decimals < 28 ? new decimal(5, 0, 0, false, (byte)(decimals + 1)) : 0;
        return Math.Abs(number - down) == half ? down : nearest;
    }

    private static decimal Away(decimal number, int decimals) =>
        decimal.Round(number, decimals, number < 0 ? MidpointRounding.ToNegativeInfinity : MidpointRounding.ToPositiveInfinity);
}
