using RulesHost.Feel.Values;

namespace RulesHost.Dmn.Kit;

/// <summary>Whether a value is the expected one. Numbers may differ by 1e-8, as runners of the kit have it: the expected ones are rounded.</summary>
internal static class Resemblance
{
    private const decimal Tolerance = 0.00000001m;

    public static bool IsAlike(Value expected, Value actual) => (expected, actual) switch
    {
        (NumberValue a, NumberValue b) => IsClose(a.Number, b.Number),
        (ListValue a, ListValue b) => a.Items.Count == b.Items.Count && a.Items.Zip(b.Items).All(pair => IsAlike(pair.First, pair.Second)),
        (ContextValue a, ContextValue b) => a.Entries.Count == b.Entries.Count && a.Entries.All(e => b.Find(e.Key) is { } value && IsAlike(e.Value, value)),
        _ => expected.IsNull == actual.IsNull && Comparison.Equal(expected, actual) == BooleanValue.True,
    };

    // The difference of two numbers may be too large to be held.
    private static bool IsClose(decimal expected, decimal actual) => expected - Tolerance <= actual && actual <= expected + Tolerance;
}
