namespace RulesHost.Feel.Values;

/// <summary>What it means to be in a range, or to pass a unary test (DMN 1.5 §10.3.2.8 and table 55).</summary>
public static class Membership
{
    /// <param name="budget">Long texts are counted.</param>
    public static Value Contains(RangeValue range, Value value, Budget? budget = null)
    {
        if (range is { Start.IsNull: true, StartIncluded: true } or { End.IsNull: true, EndIncluded: true })
        {
            return NullValue.Because("an end of the range is null", range.Start, range.End);
        }

        if (value.IsNull)
        {
            return NullValue.Because("null cannot be compared with the ends of a range", value);
        }

        return Logic.And(AfterStart(range, value, budget), BeforeEnd(range, value, budget));
    }

    /// <summary>Whether the subject passes the test: within it, if the test is a range; any of it, if a list; else equal to it.
    /// A list passes as a whole, or by any of its items. A test that failed, as opposed to a written null, decides nothing.</summary>
    /// <param name="budget">Every item looked at is a step.</param>
    public static Value Satisfies(Value subject, Value test, Budget? budget = null) => test switch
    {
        NullValue { Reason: not null } => test,
        ListValue tests when subject is ListValue && Comparison.Equal(subject, tests, budget) == BooleanValue.True => BooleanValue.True,
        ListValue tests => Any(tests.Items, item => SatisfiesOne(subject, item, budget), budget),
        _ => SatisfiesOne(subject, test, budget),
    };

    /// <summary>The static counterpart of <see cref="Satisfies"/>: whether a subject of the one type can pass a test of the other.</summary>
    public static bool IsPossible(FeelType subject, FeelType test) =>
        (test is ListType tests && (Comparison.IsPossible(subject, tests) || IsPossibleOfOne(subject, tests.Element)))
        || (test is not ListType && IsPossibleOfOne(subject, test));

    private static bool IsPossibleOfOne(FeelType subject, FeelType test) => (subject, test) switch
    {
        (ListType items, not ListType) => IsPossibleOfOne(items.Element, test),
        (not RangeType, RangeType range) => Comparison.IsPossible(subject, range.Element),
        _ => Comparison.IsPossible(subject, test),
    };

    private static Value SatisfiesOne(Value subject, Value test, Budget? budget) => (subject, test) switch
    {
        (ListValue items, not ListValue) => Any(items.Items, item => SatisfiesOne(item, test, budget), budget),
        (not RangeValue, RangeValue range) => Contains(range, subject, budget),
        _ => Comparison.Equal(subject, test, budget),
    };

    // An item that cannot be compared with the subject is simply not it.
    private static BooleanValue Any(IReadOnlyList<Value> items, Func<Value, Value> satisfied, Budget? budget)
    {
        foreach (Value item in items)
        {
            budget?.Step();
            if (satisfied(item) == BooleanValue.True)
            {
                return BooleanValue.True;
            }
        }

        return BooleanValue.False;
    }

    private static Value AfterStart(RangeValue range, Value value, Budget? budget) => range.Start.IsNull
        ? BooleanValue.True
        : Comparison.Compare(
            range.StartIncluded ? ComparisonOperator.GreaterOrEqual : ComparisonOperator.Greater, value, range.Start, budget);

    private static Value BeforeEnd(RangeValue range, Value value, Budget? budget) => range.End.IsNull
        ? BooleanValue.True
        : Comparison.Compare(range.EndIncluded ? ComparisonOperator.LessOrEqual : ComparisonOperator.Less, value, range.End, budget);
}
