using System.Globalization;

namespace RulesHost.Feel.Values;

/// <summary>Arithmetic of numbers, in decimal: 28 to 29 significant digits.</summary>
internal static class NumberArithmetic
{
    /// <exception cref="OverflowException">The result is too large.</exception>
    public static Value Apply(ArithmeticOperator operation, decimal left, decimal right) => operation switch
    {
        ArithmeticOperator.Add => new NumberValue(left + right),
        ArithmeticOperator.Subtract => new NumberValue(left - right),
        ArithmeticOperator.Multiply => new NumberValue(left * right),
        ArithmeticOperator.Divide when right == 0 => NullValue.Because("division by zero"),
        ArithmeticOperator.Divide => new NumberValue(left / right),
        _ => Power(left, right),
    };

    /// <summary>A result of binary floating point, of which 15 significant digits are kept: those that a double carries.</summary>
    public static Value OfDouble(double result, string operation)
    {
        string digits = result.ToString("E14", CultureInfo.InvariantCulture);
        return double.IsFinite(result)
            && decimal.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number)
            ? new NumberValue(number)
            : NullValue.Because($"`{operation}` has no result here, or one too large to be held");
    }

    // Exact for whole exponents; a double otherwise.
    private static Value Power(decimal number, decimal exponent)
    {
        if (decimal.Truncate(exponent) != exponent || Math.Abs(exponent) > int.MaxValue)
        {
            return OfDouble(Math.Pow((double)number, (double)exponent), "**");
        }

        if (exponent >= 0)
        {
            return new NumberValue(WholePower(number, (int)exponent));
        }

        return number == 0
            ? NullValue.Because("division by zero: zero has no negative power")
            : new NumberValue(Math.Abs(number) > 1
                ? WholePower(1 / number, (int)-exponent)
                : 1 / WholePower(number, (int)-exponent));
    }

    // By repeated squaring: 31 rounds at most.
    private static decimal WholePower(decimal number, int exponent)
    {
        decimal power = 1;
        decimal square = number;
        for (int rest = exponent; rest > 0; rest >>= 1)
        {
            if ((rest & 1) == 1)
            {
                power *= square;
            }

            if (rest > 1)
            {
                square *= square;
            }
        }

        return power;
    }
}
