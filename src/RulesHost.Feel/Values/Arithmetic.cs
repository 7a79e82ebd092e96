namespace RulesHost.Feel.Values;

/// <summary>
/// Addition, subtraction, multiplication, division and power (DMN 1.5 §10.3.2.12, tables 56 to 60). What has no result, overflow
/// and division by zero included, is null with a reason.
/// </summary>
public static class Arithmetic
{
    private static readonly Dictionary<(ArithmeticOperator, Type, Type), Func<Value, Value, Value>> Operations =
        TemporalArithmetic.Operations.ToDictionary(entry => entry.Operands, entry => entry.Apply);

    /// <param name="budget">Text that is made is counted.</param>
    public static Value Apply(ArithmeticOperator operation, Value left, Value right, Budget? budget = null)
    {
        try
        {
            if (left is NumberValue a && right is NumberValue b)
            {
                return NumberArithmetic.Apply(operation, a.Number, b.Number);
            }

            if (left is TextValue text && right is TextValue tail && operation is ArithmeticOperator.Add)
            {
                (budget ?? new Budget()).Grow((long)text.Text.Length + tail.Text.Length);
                return new TextValue(text.Text + tail.Text);
            }

            return Operations.TryGetValue((operation, left.GetType(), right.GetType()), out Func<Value, Value, Value>? apply)
                ? apply(left, right)
                : Undefined(operation, left, right);
        }
        catch (OverflowException)
        {
            return NullValue.Because($"{KindName.Of(left)} {OperatorSign.Of(operation)} {KindName.Of(right)} is too large to be held");
        }
    }

    public static Value Negate(Value operand) => operand switch
    {
        NumberValue number => new NumberValue(-number.Number),
        DaysDurationValue { Nanoseconds: var nanoseconds } when nanoseconds != Int128.MinValue =>
            new DaysDurationValue(-nanoseconds),
        MonthsDurationValue { Months: not long.MinValue } duration => new MonthsDurationValue(-duration.Months),
        _ => NullValue.Because($"expected a number or duration after `-`, found {KindName.Of(operand)}", operand),
    };

    /// <summary>The static counterpart of <see cref="Apply"/>: the type of the result, or null (C#)
    /// where there is none for operands of these types.</summary>
    public static FeelType? TypeOf(ArithmeticOperator operation, FeelType left, FeelType right) =>
        ArithmeticTypes.Of(operation, left, right);

    private static NullValue Undefined(ArithmeticOperator operation, Value left, Value right) => NullValue.Because(
        $"`{OperatorSign.Of(operation)}` is not defined for {KindName.Of(left)} and {KindName.Of(right)}", left, right);
}
