using RulesHost.Feel.Values;
using static RulesHost.Feel.Functions.FormalParameter;

namespace RulesHost.Feel.Functions;

/// <summary>Functions of any values that answer yes or no (DMN 1.5 §10.3.4.2 and §10.3.4.13).</summary>
internal static class BooleanFunctions
{
    public static IReadOnlyList<BuiltIn> All =>
    [
        new("not", [new([Required("negand", FeelType.Any)], FeelType.Boolean, (a, _) => Logic.Not(a[0]))]),
        new("is", [new([Maybe("value1", FeelType.Any), Maybe("value2", FeelType.Any)], FeelType.Boolean, Is)]),
    ];

    // Stricter than `=`: 10:00Z and 11:00+01:00 are equal, but one is not the other.
    private static BooleanValue Is(Value[] arguments, Budget budget) => BooleanValue.Of((arguments[0], arguments[1]) switch
    {
        (ListValue or ContextValue or RangeValue, _) =>
            Comparison.Equal(arguments[0], arguments[1], budget) == BooleanValue.True,
        var (first, second) => first.Equals(second),
    });
}
