using RulesHost.Feel.Values;

namespace RulesHost.Analysis.Reach;

/// <summary>A value as a caller gives it: temporals are texts.</summary>
internal static class AsGiven
{
    public static Value Of(Value value) => value is NumberValue or TextValue or BooleanValue ? value : new TextValue(ValueText.Of(value));
}
