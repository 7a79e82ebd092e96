using RulesHost.Feel.Values;
using RulesHost.Rules.Model;

namespace RulesHost.Rules.Checking;

/// <summary>Values against declared limits: the one definition for facts, literals and results.</summary>
public static class LimitsCheck
{
    /// <summary>What is wrong, to follow the value's name: "is below the minimum 0"; null where the value keeps the limits.</summary>
    public static string? Problem(Value value, Limits limits)
    {
        if (value is ListValue list)
        {
            return list.Items.Select(item => Problem(item, limits)).FirstOrDefault(problem => problem is not null);
        }

        return value is NullValue ? null
            : limits.Min is { } min && Comparison.Compare(ComparisonOperator.Less, value, min) != BooleanValue.False ? $"is {value}, below the minimum {min}"
            : limits.Max is { } max && Comparison.Compare(ComparisonOperator.Greater, value, max) != BooleanValue.False ? $"is {value}, above the maximum {max}"
            : limits.Values is { } values && !values.Contains(value) ? $"is `{value}`, which is not among the declared values"
            : limits.Decimals is { } decimals && value is NumberValue number && DecimalsOf(number.Number) > decimals ? $"is {value}, with more than {decimals} decimals"
            : null;
    }

    /// <summary>Digits behind the point that mean something: trailing zeros do not count.</summary>
    public static int DecimalsOf(decimal number)
    {
        int scale = number.Scale;
        while (scale > 0 && decimal.Round(number, scale - 1, MidpointRounding.ToZero) == number)
        {
            scale--;
        }

        return scale;
    }
}
