namespace RulesHost.Feel.Values;

/// <summary>
/// Equality and order (DMN 1.5 §10.3.2.13, tables 53 and 54), three-valued. <see cref="TryOrder"/> is the one definition of
/// order: comparison, ranges, sorting, minimum and the index of tables all use it.
/// </summary>
public static class Comparison
{
    private const int CharactersPerStep = 1_000;

    /// <summary>Null equals null alone; values of different kinds, or that cannot be told apart, give null.</summary>
    /// <param name="budget">Every part looked at is a step.</param>
    public static Value Equal(Value left, Value right, Budget? budget = null)
    {
        if (left.IsNull || right.IsNull)
        {
            return BooleanValue.Of(left.IsNull && right.IsNull);
        }

        Pay(left, budget);
        return (left, right) switch
        {
            (BooleanValue a, BooleanValue b) => BooleanValue.Of(a.IsTrue == b.IsTrue),
            (TextValue a, TextValue b) => BooleanValue.Of(string.Equals(a.Text, b.Text, StringComparison.Ordinal)),
            (ListValue or ContextValue or RangeValue, _) => DeepEquality.Of(left, right, budget ?? new Budget()),
            (FunctionValue a, FunctionValue b) => BooleanValue.Of(a.Equals(b)),
            _ => TryOrder(left, right, out int order) ? BooleanValue.Of(order == 0) : Incomparable(left, right),
        };
    }

    public static Value Compare(ComparisonOperator comparison, Value left, Value right, Budget? budget = null)
    {
        if (comparison is ComparisonOperator.Equal)
        {
            return Equal(left, right, budget);
        }

        if (comparison is ComparisonOperator.NotEqual)
        {
            return Negated(Equal(left, right, budget));
        }

        Pay(left, budget);
        return TryOrder(left, right, out int order)
            ? BooleanValue.Of(Holds(comparison, order))
            : Incomparable(left, right);
    }

    /// <summary>Whether values of the two types can be compared at all, units aside.</summary>
    public static bool IsPossible(FeelType left, FeelType right) => left.Accepts(right) || right.Accepts(left);

    /// <summary>Which of two values comes first: negative, zero or positive; false where they have no order.</summary>
    public static bool TryOrder(Value left, Value right, out int order)
    {
        int? found = (left, right) switch
        {
            (NumberValue a, NumberValue b) => a.Number.CompareTo(b.Number),
            (TextValue a, TextValue b) => ByCodePoint(a.Text, b.Text),
            (DateValue a, DateValue b) => a.Date.CompareTo(b.Date),
            (TimeValue a, TimeValue b) when SameLine(a.Zone, b.Zone) => Instant.Milliseconds(Instant.Of(a)).CompareTo(Instant.Milliseconds(Instant.Of(b))),
            (DateTimeValue a, DateTimeValue b) when SameLine(a.Zone, b.Zone) => Instant.Milliseconds(Instant.Of(a)).CompareTo(Instant.Milliseconds(Instant.Of(b))),
            (DaysDurationValue a, DaysDurationValue b) => a.Nanoseconds.CompareTo(b.Nanoseconds),
            (MonthsDurationValue a, MonthsDurationValue b) => a.Months.CompareTo(b.Months),
            _ => null,
        };
        order = found ?? 0;
        return found is not null;
    }

    /// <summary>Said before an order is asked for that nobody counts: a long text is not compared in one step.</summary>
    internal static void Pay(Value operand, Budget? budget)
    {
        if (operand is TextValue { Text.Length: >= CharactersPerStep } text)
        {
            budget?.Step(text.Text.Length / CharactersPerStep);
        }
    }

    internal static NullValue Incomparable(Value left, Value right)
    {
        string leftKind = KindName.Of(left);
        string rightKind = KindName.Of(right);
        return NullValue.Because(
            leftKind == rightKind && leftKind is "time" or "date and time"
                ? $"a {leftKind} with a zone cannot be compared with one without"
                : leftKind == rightKind ? $"a {leftKind} is neither before nor after another" : $"{leftKind} cannot be compared with {rightKind}",
            left,
            right);
    }

    private static Value Negated(Value equal) => equal is BooleanValue boolean ? BooleanValue.Of(!boolean.IsTrue) : equal;

    private static bool Holds(ComparisonOperator comparison, int order) => comparison switch
    {
        ComparisonOperator.Less => order < 0,
        ComparisonOperator.LessOrEqual => order <= 0,
        ComparisonOperator.Greater => order > 0,
        _ => order >= 0,
    };

    private static bool SameLine(ZoneOffset? left, ZoneOffset? right) => left is null == right is null;

    // Ordinal order of UTF-16 puts the surrogates of U+10000 and above before U+E000 to U+FFFF; code points do not.
    private static int ByCodePoint(string left, string right)
    {
        int length = Math.Min(left.Length, right.Length);
        for (int i = 0; i < length; i++)
        {
            if (left[i] != right[i])
            {
                bool leftPair = char.IsSurrogate(left[i]);
                return leftPair == char.IsSurrogate(right[i]) ? left[i].CompareTo(right[i]) : leftPair ? 1 : -1;
            }
        }

        return left.Length.CompareTo(right.Length);
    }
}
