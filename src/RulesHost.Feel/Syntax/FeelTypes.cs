using RulesHost.Feel.Values;

namespace RulesHost.Feel.Syntax;

/// <summary>The named types of DMN 1.5 §10.3.2.9, as <c>instance of</c>, parameters and rule files spell them.</summary>
public static class FeelTypes
{
    private static readonly Dictionary<string, FeelType> ByName = new(StringComparer.Ordinal)
    {
        ["Any"] = FeelType.Any,
        ["Null"] = FeelType.Null,
        ["number"] = FeelType.Number,
        ["string"] = FeelType.Text,
        ["boolean"] = FeelType.Boolean,
        ["date"] = FeelType.Date,
        ["time"] = FeelType.Time,
        ["date and time"] = FeelType.DateTime,
        ["days and time duration"] = FeelType.DaysDuration,
        ["years and months duration"] = FeelType.MonthsDuration,
        ["list"] = new ListType(FeelType.Any),
        ["range"] = new RangeType(FeelType.Any),
        ["context"] = new ContextType([]),
        ["function"] = FeelType.Function,
    };

    public static IEnumerable<string> Names => ByName.Keys;

    public static FeelType? Named(string name) => ByName.GetValueOrDefault(name);
}
