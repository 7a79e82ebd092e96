namespace RulesHost.Feel.Values;

/// <summary>Lists as filters and iterations see them (DMN 1.5 §10.3.2.5, §10.3.2.14).</summary>
public static class Filtering
{
    /// <summary>The items of a list; null is the empty list, any other value a list of itself.</summary>
    public static IReadOnlyList<Value> ItemsOf(Value value) => value switch
    {
        ListValue list => list.Items,
        NullValue => [],
        _ => [value],
    };

    /// <summary>The items for which the condition is true; null where it is no condition for one of them.</summary>
    public static Value SelectStrictly(Value source, Func<Value, Value> condition, Budget budget)
    {
        List<Value> kept = [];
        foreach (Value item in ItemsOf(source))
        {
            budget.Step();
            Value result = condition(item);
            if (Logic.Refusal(result) is { } refusal)
            {
                return refusal;
            }

            if (result == BooleanValue.True)
            {
                budget.Grow(1);
                kept.Add(item);
            }
        }

        return source is NullValue ? source : new ListValue(kept);
    }

    /// <summary><c>source[condition]</c>: the item at a position (1 is the first, -1 the last), or the items for which the condition is true.</summary>
    public static Value Select(Value source, Func<Value, Value> condition, Budget budget)
    {
        IReadOnlyList<Value> items = ItemsOf(source);
        List<Value> kept = [];
        foreach (Value item in items.Count == 0 ? [NullValue.Plain] : items)
        {
            budget.Step();
            Value result = condition(item);
            if (result is NumberValue position)
            {
                return source is NullValue ? NullValue.Because("null has no items", source) : At(items, position.Number);
            }

            if (result == BooleanValue.True && items.Count > 0)
            {
                budget.Grow(1);
                kept.Add(item);
            }
        }

        return source is NullValue ? NullValue.Because("null has no items", source) : new ListValue(kept);
    }

    /// <summary>What <c>for x in source</c> runs over: a list, or the whole numbers or days of a closed range; null (C#) for anything else.</summary>
    public static IEnumerable<Value>? Iterated(Value source) => source switch
    {
        ListValue list => list.Items,
        RangeValue { StartIncluded: true, EndIncluded: true } range => Iterated(range.Start, range.End),
        RangeValue or NullValue => null,
        _ => [source],
    };

    /// <summary>What <c>for x in from..to</c> runs over, up or down by one or by a day; lazily, since the budget ends it.</summary>
    public static IEnumerable<Value>? Iterated(Value from, Value to) => (from, to) switch
    {
        (NumberValue a, NumberValue b) => Numbers(a.Number, b.Number),
        (DateValue a, DateValue b) => Days(a.Date.DayNumber, b.Date.DayNumber),
        _ => null,
    };

    private static Value At(IReadOnlyList<Value> items, decimal position)
    {
        decimal index = position > 0 ? position - 1 : items.Count + position;
        return position != 0 && decimal.IsInteger(position) && index >= 0 && index < items.Count
            ? items[(int)index]
            : NullValue.Because($"there is no item {ValueText.Of(new NumberValue(position))} among {items.Count}");
    }

    private static IEnumerable<Value> Numbers(decimal from, decimal to)
    {
        for (decimal i = from; from <= to ? i <= to : i >= to; i += from <= to ? 1 : -1)
        {
            yield return new NumberValue(i);
            // There may be no number behind the last one.
            if (i == to)
            {
                yield break;
            }
        }
    }

    private static IEnumerable<Value> Days(long from, long to)
    {
        for (long day = from; from <= to ? day <= to : day >= to; day += from <= to ? 1 : -1)
        {
            yield return new DateValue(CivilDate.FromDayNumber(day));
        }
    }
}
