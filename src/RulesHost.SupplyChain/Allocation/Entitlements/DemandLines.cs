using RulesHost.Feel.Values;
using RulesHost.SupplyChain.Allocation.Requests;
using RulesHost.SupplyChain.Calendars;

namespace RulesHost.SupplyChain.Allocation.Entitlements;

/// <summary>What is decided of a line, to a line that can be served.</summary>
internal static class DemandLines
{
    /// <summary>Of lines to which no rule gives a priority: after all others.</summary>
    public const int Last = int.MaxValue;

    /// <param name="decided">The result of <see cref="CompiledLine"/>.</param>
    public static DemandLine Of(ContextValue decided) => new()
    {
        Id = Text(decided, "id")!,
        Requested = Units(decided, "requested")!.Value,
        Segment = Text(decided, LineInputs.Segment),
        Priority = (int?)Number(decided, "priority") ?? Last,
        Confirmed = Units(decided, "confirmed") ?? 0,
        Due = Time(decided, "due"),
        Received = Time(decided, "received"),
        Weight = Number(decided, "weight") ?? 1,
        Minimum = Units(decided, "minimum") ?? 0,
        GuaranteePercent = Number(decided, "guaranteePercent") ?? 0,
        Maximum = Units(decided, "maximum"),
        Fixed = Units(decided, "fixed") ?? 0,
        Share = Number(decided, "share"),
        Lot = Units(decided, "lot"),
        Confirmation = Text(decided, "confirmation") is { } word ? Enum.Parse<Confirmation>(word, ignoreCase: true) : null,
    };

    private static string? Text(ContextValue decided, string name) => (decided.Find(name) as TextValue)?.Text;

    private static decimal? Number(ContextValue decided, string name) => (decided.Find(name) as NumberValue)?.Number;

    private static long? Units(ContextValue decided, string name) => (long?)Number(decided, name);

    private static NodaTime.Instant? Time(ContextValue decided, string name) => decided.Find(name) is DateTimeValue time ? FeelTime.InstantOf(time) : null;
}
