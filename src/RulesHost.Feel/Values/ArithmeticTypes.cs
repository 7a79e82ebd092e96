using static RulesHost.Feel.Values.ArithmeticOperator;
using Operands = (RulesHost.Feel.Values.ArithmeticOperator Operator, RulesHost.Feel.Values.FeelType Left, RulesHost.Feel.Values.FeelType Right);

namespace RulesHost.Feel.Values;

/// <summary>The static types of arithmetic, read off the table of its meaning.</summary>
internal static class ArithmeticTypes
{
    private static readonly Dictionary<Type, FeelType> Types = new()
    {
        [typeof(NumberValue)] = FeelType.Number,
        [typeof(DateValue)] = FeelType.Date,
        [typeof(TimeValue)] = FeelType.Time,
        [typeof(DateTimeValue)] = FeelType.DateTime,
        [typeof(DaysDurationValue)] = FeelType.DaysDuration,
        [typeof(MonthsDurationValue)] = FeelType.MonthsDuration,
    };

    private static readonly Dictionary<Operands, FeelType> Results = new(
    [
        new((Add, FeelType.Text, FeelType.Text), FeelType.Text),
        .. Enum.GetValues<ArithmeticOperator>()
            .Select(o => KeyValuePair.Create((o, FeelType.Number, FeelType.Number), FeelType.Number)),
        .. TemporalArithmetic.Operations.Select(o => KeyValuePair.Create(
            (o.Operands.Operator, Types[o.Operands.Left], Types[o.Operands.Right]), Types[o.Result])),
    ]);

    public static FeelType? Of(ArithmeticOperator operation, FeelType left, FeelType right)
    {
        if (Results.TryGetValue((operation, Unitless(left), Unitless(right)), out FeelType? result))
        {
            return result;
        }

        // Where an operand may be anything, so may the result, among those that the other operand leaves.
        List<FeelType> possible =
        [
            .. Results.Where(r => r.Key.Operator == operation && Fits(r.Key.Left, left) && Fits(r.Key.Right, right))
                .Select(r => r.Value),
        ];
        return possible.Count == 0 ? null : FeelType.Join(possible);
    }

    private static bool Fits(FeelType asked, FeelType given) =>
        asked == Unitless(given) || given == FeelType.Any || given == FeelType.Null;

    private static FeelType Unitless(FeelType type) => type is NumberType ? FeelType.Number : type;
}
