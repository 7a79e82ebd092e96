using RulesHost.Feel.Values;
using static RulesHost.Feel.Functions.FormalParameter;

namespace RulesHost.Feel.Functions;

/// <summary>Functions of numbers (DMN 1.5 §10.3.4.5).</summary>
internal static class NumericFunctions
{
    // A decimal has 28 digits after the point at most.
    private const int FinestScale = 28;

    public static IReadOnlyList<BuiltIn> All =>
    [
        new("decimal", [new([Required("n", FeelType.Number), Required("scale", FeelType.Number)], FeelType.Number, Rounded("decimal", MidpointRounding.ToEven))]),
        Rounding("floor", MidpointRounding.ToNegativeInfinity),
        Rounding("ceiling", MidpointRounding.ToPositiveInfinity),
        new("round up", [new([Required("n", FeelType.Number), Required("scale", FeelType.Number)], FeelType.Number, AwayFromZero)]),
        new("round down", [new([Required("n", FeelType.Number), Required("scale", FeelType.Number)], FeelType.Number, Rounded("round down", MidpointRounding.ToZero))]),
        new("round half up", [new([Required("n", FeelType.Number), Required("scale", FeelType.Number)], FeelType.Number, Rounded("round half up", MidpointRounding.AwayFromZero))]),
        new("round half down", [new([Required("n", FeelType.Number), Required("scale", FeelType.Number)], FeelType.Number, HalfDown)]),
        new("abs",
        [
            One(FeelType.Number, FeelType.Number, n => new NumberValue(Math.Abs(NumberOf(n)))),
            One(FeelType.DaysDuration, FeelType.DaysDuration, d => ((DaysDurationValue)d).Nanoseconds < 0 ? Arithmetic.Negate(d) : d),
            One(FeelType.MonthsDuration, FeelType.MonthsDuration, d => ((MonthsDurationValue)d).Months < 0 ? Arithmetic.Negate(d) : d),
        ]),
        new("modulo", [new([Required("dividend", FeelType.Number), Required("divisor", FeelType.Number)], FeelType.Number, Modulo)]),
        new("sqrt", [new([Required("number", FeelType.Number)], FeelType.Number, (a, _) => SquareRoot(NumberOf(a[0])))]),
        new("log", [new([Required("number", FeelType.Number)], FeelType.Number, (a, _) => Logarithm(NumberOf(a[0])))]),
        new("exp", [new([Required("number", FeelType.Number)], FeelType.Number, (a, _) => NumberArithmetic.OfDouble(Math.Exp((double)NumberOf(a[0])), "exp"))]),
        new("odd", [new([Required("number", FeelType.Number)], FeelType.Boolean, (a, _) => BooleanValue.Of(Math.Abs(NumberOf(a[0]) % 2) == 1))]),
        new("even", [new([Required("number", FeelType.Number)], FeelType.Boolean, (a, _) => BooleanValue.Of(NumberOf(a[0]) % 2 == 0))]),
    ];

    private static BuiltIn Rounding(string name, MidpointRounding mode) =>
        new(name, [new([Required("n", FeelType.Number), Maybe("scale", FeelType.Number)], FeelType.Number, Rounded(name, mode))]);

    private static Signature One(FeelType parameter, FeelType result, Func<Value, Value> body) =>
        new([Required("n", parameter)], result, (a, _) => body(a[0]));

    private static decimal NumberOf(Value value) => ((NumberValue)value).Number;

    private static Func<Value[], Budget, Value> Rounded(string name, MidpointRounding mode) =>
        (a, _) => AtScale(name, a, number => decimal.Round(number, mode));

    private static Value AwayFromZero(Value[] arguments, Budget budget) =>
        AtScale("round up", arguments, n => n < 0 ? decimal.Floor(n) : decimal.Ceiling(n));

    private static Value HalfDown(Value[] arguments, Budget budget) => AtScale(
        "round half down",
        arguments,
        n => decimal.Truncate(n) + (Math.Abs(n % 1) > 0.5m ? Math.Sign(n) : 0));

    // The number is moved so that the digit to be rounded to stands before the point; past the digits it has, it is left alone.
    private static Value AtScale(string function, Value[] arguments, Func<decimal, decimal> round)
    {
        decimal number = NumberOf(arguments[0]);
        decimal scale = arguments[1] is NumberValue given ? decimal.Truncate(given.Number) : 0;
        if (scale is < -6111 or > 6176)
        {
            return NullValue.Because($"`{function}` expected a `scale` from -6111 to 6176, found {ValueText.OfNumber(scale)}");
        }

        if (scale >= number.Scale)
        {
            return arguments[0];
        }

        if (scale < -FinestScale)
        {
            return NullValue.Because($"`{function}` cannot round to {ValueText.OfNumber(-scale)} digits before the point");
        }

        (decimal whole, decimal fraction) = (decimal.Truncate(number), number % 1);
        decimal unit = PowerOfTen((int)Math.Abs(scale));
        return new NumberValue(scale < 0
            ? round(number / unit) * unit
            : whole + (round(fraction * unit) / unit));
    }

    private static decimal PowerOfTen(int exponent)
    {
        decimal power = 1;
        for (int i = 0; i < exponent; i++)
        {
            power *= 10;
        }

        return power;
    }

    // Floored: the result has the divisor's sign (DMN 1.5 table 74).
    private static Value Modulo(Value[] arguments, Budget budget)
    {
        (decimal dividend, decimal divisor) = (NumberOf(arguments[0]), NumberOf(arguments[1]));
        if (divisor == 0)
        {
            return NullValue.Because("division by zero in `modulo`");
        }

        decimal rest = dividend % divisor;
        return new NumberValue(rest != 0 && rest < 0 != divisor < 0 ? rest + divisor : rest);
    }

    // From the double's root, one step of Newton's method gives the digits that a decimal has room for.
    internal static Value SquareRoot(decimal number)
    {
        if (number <= 0)
        {
            return number == 0 ? NumberValue.Zero : NullValue.Because("`sqrt` expected a number that is not negative");
        }

        decimal root = (decimal)Math.Sqrt((double)number);
        return new NumberValue(root == 0 ? root : (root + (number / root)) / 2);
    }

    private static Value Logarithm(decimal number) => number > 0
        ? NumberArithmetic.OfDouble(Math.Log((double)number), "log")
        : NullValue.Because("`log` expected a number greater than zero");
}
