using System.Collections.Frozen;

namespace RulesHost.Feel.Functions;

/// <summary>All built-in functions by name. There is no <c>now</c> and no <c>today</c>: a decision has no clock.</summary>
public static class BuiltIns
{
    public static IReadOnlyDictionary<string, BuiltIn> All { get; } = Listed().ToFrozenDictionary(f => f.Name, StringComparer.Ordinal);

    private static IEnumerable<BuiltIn> Listed() =>
    [
        .. StringFunctions.All,
        .. NumericFunctions.All,
        .. ListFunctions.All,
        .. AggregateFunctions.All,
        .. ContextFunctions.All,
        .. ConversionFunctions.All,
        .. TemporalFunctions.All,
        .. RangeFunctions.All,
        .. BooleanFunctions.All,
    ];
}
