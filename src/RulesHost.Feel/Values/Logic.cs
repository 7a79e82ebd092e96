namespace RulesHost.Feel.Values;

/// <summary>Three-valued logic (DMN 1.5 table 50): whatever is not a boolean counts as null.</summary>
public static class Logic
{
    public static Value And(Value left, Value right)
    {
        if (left == BooleanValue.False || right == BooleanValue.False)
        {
            return BooleanValue.False;
        }

        return Undecided(left, right, "and") ?? (Value)BooleanValue.True;
    }

    public static Value Or(Value left, Value right)
    {
        if (left == BooleanValue.True || right == BooleanValue.True)
        {
            return BooleanValue.True;
        }

        return Undecided(left, right, "or") ?? (Value)BooleanValue.False;
    }

    public static Value Not(Value operand) =>
        operand is BooleanValue boolean ? BooleanValue.Of(!boolean.IsTrue) : Unknown(operand, "not");

    /// <summary>What a condition makes of the whole where it must be true, false or null, and is something else; null (C#) where it is one of them.</summary>
    public static NullValue? Refusal(Value condition) =>
        condition is BooleanValue or NullValue ? null : NullValue.Because($"expected a condition that is true or false, found {KindName.Of(condition)}");

    private static NullValue? Undecided(Value left, Value right, string word)
    {
        if (left is not BooleanValue)
        {
            return Unknown(left, word);
        }

        return right is BooleanValue ? null : Unknown(right, word);
    }

    private static NullValue Unknown(Value operand, string word) =>
        NullValue.Because($"expected a boolean for `{word}`, found {KindName.Of(operand)}", operand);
}
