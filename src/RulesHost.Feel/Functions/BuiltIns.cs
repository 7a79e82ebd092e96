using System.Collections.Frozen;

namespace RulesHost.Feel.Functions;

/// <summary>All built-in functions by name. There is no <c>now</c> and no <c>today</c>: a decision has no clock.</summary>
public static class BuiltIns
{
    public static IReadOnlyDictionary<string, BuiltIn> All { get; } = ByName(Listed());

    /// <summary>The same functions, but <c>matches</c>, <c>replace</c> and <c>split</c> also take patterns that refer back to
    /// their groups, as DMN asks. These may run for very long; what takes longer than the limit is null.</summary>
    public static IReadOnlyDictionary<string, BuiltIn> WithTimedPatterns(TimeSpan limit)
    {
        IReadOnlyDictionary<string, BuiltIn> timed = ByName(new PatternFunctions(limit).All);
        return ByName(All.Values.Select(function => timed.GetValueOrDefault(function.Name) ?? function));
    }

    /// <summary>The same functions, and some of a host's own.</summary>
    public static IReadOnlyDictionary<string, BuiltIn> With(IEnumerable<BuiltIn> functions) => ByName(All.Values.Concat(functions));

    private static FrozenDictionary<string, BuiltIn> ByName(IEnumerable<BuiltIn> functions) =>
        functions.ToFrozenDictionary(f => f.Name, StringComparer.Ordinal);

    private static IEnumerable<BuiltIn> Listed() =>
    [
        .. StringFunctions.All,
        .. new PatternFunctions(limit: null).All,
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
