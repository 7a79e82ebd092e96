namespace RulesHost.Feel.Values;

/// <summary>
/// What a value is, in a reason. Unlike the name of <see cref="Value.Type"/> it does not look inside, which for values that
/// share their parts would cost without bound.
/// </summary>
internal static class KindName
{
    public static string Of(Value value) => value switch
    {
        ListValue => "list",
        ContextValue => "context",
        RangeValue => "range",
        FunctionValue => "function",
        NullValue => "null",
        _ => value.Type.Name,
    };
}
