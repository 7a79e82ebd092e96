using RulesHost.Feel.Values;

namespace RulesHost.Feel.Tests.Values;

/// <summary>A value of every kind.</summary>
internal static class Samples
{
    public static IReadOnlyList<Value> OfEveryKind =>
    [
        NullValue.Plain,
        BooleanValue.True,
        new NumberValue(2),
        new TextValue("text"),
        TemporalText.ParseDate("2026-10-07"),
        TemporalText.ParseTime("17:05:09@Europe/Oslo"),
        TemporalText.ParseDateTime("2026-10-07T17:05:09Z"),
        TemporalText.ParseDuration("P1DT2H"),
        TemporalText.ParseDuration("P1Y2M"),
        new ListValue([NumberValue.One]),
        new ContextValue([new("a", NumberValue.One)]),
        new RangeValue(true, NumberValue.Zero, NumberValue.One, EndIncluded: true),
        new FunctionValue("f", ["x"], (arguments, _) => arguments[0]),
    ];
}
