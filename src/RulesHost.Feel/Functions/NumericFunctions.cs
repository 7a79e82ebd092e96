using RulesHost.Feel.Values;
using static RulesHost.Feel.Functions.FormalParameter;

namespace RulesHost.Feel.Functions;

/// <summary>Functions of numbers (DMN 1.5 §10.3.4.5).</summary>
internal static class NumericFunctions
{
    public static IReadOnlyList<BuiltIn> All =>
    [
        .. Rounding.All,
        new("abs",
        [
            One(FeelType.Number, FeelType.Number, n => new NumberValue(Math.Abs(NumberOf(n)))),
            One(FeelType.DaysDuration, FeelType.DaysDuration, d => ((DaysDurationValue)d).Nanoseconds < 0 ? Arithmetic.Negate(d) : d),
            One(FeelType.MonthsDuration, FeelType.MonthsDuration, d => ((MonthsDurationValue)d).Months < 0 ? Arithmetic.Negate(d) : d),
        ]),
        new("modulo", [new(
            [Required("dividend", FeelType.Number), Required("divisor", FeelType.Number)], FeelType.Number, Modulo)]),
        Of("sqrt", FeelType.Number, SquareRoot),
        Of("log", FeelType.Number, Logarithm),
        Of("exp", FeelType.Number, number => NumberArithmetic.OfDouble(Math.Exp((double)number), "exp")),
        Of("odd", FeelType.Boolean, number => BooleanValue.Of(Math.Abs(number % 2) == 1)),
        Of("even", FeelType.Boolean, number => BooleanValue.Of(number % 2 == 0)),
    ];

    private static BuiltIn Of(string name, FeelType result, Func<decimal, Value> body) =>
        new(name, [new([Required("number", FeelType.Number)], result, (a, _) => body(NumberOf(a[0])))]);

    private static Signature One(FeelType parameter, FeelType result, Func<Value, Value> body) =>
        new([Required("n", parameter)], result, (a, _) => body(a[0]));

    private static decimal NumberOf(Value value) => ((NumberValue)value).Number;

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
