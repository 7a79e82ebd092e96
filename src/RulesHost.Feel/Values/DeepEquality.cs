namespace RulesHost.Feel.Values;

/// <summary>Equality of lists, contexts and ranges: part by part; one false decides, then one null.</summary>
internal static class DeepEquality
{
    public static Value Of(Value left, Value right, Budget budget)
    {
        budget.Enter();
        Value equal = (left, right) switch
        {
            (ListValue a, ListValue b) => Lists(a, b, budget),
            (ContextValue a, ContextValue b) => Contexts(a, b, budget),
            (RangeValue a, RangeValue b) => Ranges(a, b, budget),
            _ => Comparison.Incomparable(left, right),
        };
        budget.Leave();
        return equal;
    }

    private static Value Lists(ListValue left, ListValue right, Budget budget)
    {
        if (left.Items.Count != right.Items.Count)
        {
            return BooleanValue.False;
        }

        return All(left.Items.Zip(right.Items), budget);
    }

    private static Value Contexts(ContextValue left, ContextValue right, Budget budget)
    {
        if (left.Entries.Count != right.Entries.Count || left.Entries.Any(entry => right.Find(entry.Key) is null))
        {
            return BooleanValue.False;
        }

        return All(left.Entries.Select(entry => (entry.Value, right.Find(entry.Key)!)), budget);
    }

    private static Value Ranges(RangeValue left, RangeValue right, Budget budget)
    {
        if (left.StartIncluded != right.StartIncluded || left.EndIncluded != right.EndIncluded)
        {
            return BooleanValue.False;
        }

        return All([(left.Start, right.Start), (left.End, right.End)], budget);
    }

    private static Value All(IEnumerable<(Value Left, Value Right)> pairs, Budget budget)
    {
        Value all = BooleanValue.True;
        foreach ((Value left, Value right) in pairs)
        {
            budget.Step();
            Value equal = Comparison.Equal(left, right, budget);
            if (equal == BooleanValue.False)
            {
                return equal;
            }

            all = equal.IsNull ? equal : all;
        }

        return all;
    }
}
