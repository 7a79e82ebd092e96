using static RulesHost.Feel.Values.ArithmeticOperator;
using Rule = (RulesHost.Feel.Values.ArithmeticOperator Operation, RulesHost.Feel.Values.FeelType Left, RulesHost.Feel.Values.FeelType Right);

namespace RulesHost.Feel.Values;

/// <summary>The static types of arithmetic: the same table as its meaning, read by a checker.</summary>
internal static class ArithmeticTypes
{
    private static readonly FeelType[] Shiftable = [FeelType.Date, FeelType.DateTime, FeelType.Time];
    private static readonly FeelType[] Durations = [FeelType.DaysDuration, FeelType.MonthsDuration];
    private static readonly Dictionary<Rule, FeelType> Results = Table();

    public static FeelType? Of(ArithmeticOperator operation, FeelType left, FeelType right)
    {
        left = left is NumberType ? FeelType.Number : left;
        right = right is NumberType ? FeelType.Number : right;
        if (Results.TryGetValue((operation, left, right), out FeelType? result))
        {
            return result;
        }

        List<FeelType> possible =
        [
            .. Results.Where(rule => rule.Key.Operation == operation && Fits(rule.Key.Left, left) && Fits(rule.Key.Right, right))
                .Select(rule => rule.Value),
        ];
        return possible.Count == 0 ? null : FeelType.Join(possible);
    }

    private static bool Fits(FeelType asked, FeelType given) => given == asked || given == FeelType.Any || given == FeelType.Null;

    private static Dictionary<Rule, FeelType> Table()
    {
        Dictionary<Rule, FeelType> results = new() { [(Add, FeelType.Text, FeelType.Text)] = FeelType.Text };
        foreach (ArithmeticOperator operation in Enum.GetValues<ArithmeticOperator>())
        {
            results[(operation, FeelType.Number, FeelType.Number)] = FeelType.Number;
        }

        foreach (FeelType duration in Durations)
        {
            results[(Add, duration, duration)] = duration;
            results[(Subtract, duration, duration)] = duration;
            results[(Divide, duration, duration)] = FeelType.Number;
            results[(Multiply, duration, FeelType.Number)] = duration;
            results[(Multiply, FeelType.Number, duration)] = duration;
            results[(Divide, duration, FeelType.Number)] = duration;
            foreach (FeelType shifted in Shiftable.Where(t => t != FeelType.Time || duration == FeelType.DaysDuration))
            {
                results[(Add, shifted, duration)] = shifted;
                results[(Add, duration, shifted)] = shifted;
                results[(Subtract, shifted, duration)] = shifted;
            }
        }

        foreach (FeelType point in Shiftable)
        {
            results[(Subtract, point, point)] = FeelType.DaysDuration;
        }

        results[(Subtract, FeelType.Date, FeelType.DateTime)] = FeelType.DaysDuration;
        results[(Subtract, FeelType.DateTime, FeelType.Date)] = FeelType.DaysDuration;
        return results;
    }
}
