using RulesHost.SupplyChain.Allocation.Requests;

namespace RulesHost.SupplyChain.Allocation.Settings;

/// <summary>
/// The law that, of lines due in one bucket, none gets what a line of an earlier tier could still take. Theorem: the method <c>priority</c> serves tier after tier, and
/// the next one takes only what no pack of the one before fits into, so that the law holds where nothing is given before or beside it.
/// </summary>
internal static class TierOrder
{
    public const string Law = "tiersInOrder";

    // Given whatever the tier is.
    private static readonly string[] Beside = ["fixed", "minimum", "guaranteePercent", "confirmation"];

    /// <summary>What may break it; null where it holds.</summary>
    public static string? Departure(AllocationRuleSet allocation) =>
        Beside.FirstOrDefault(allocation.Given.Contains) is { } given ? $"rules give `{given}`, whatever the tier"
        : allocation.Modes.Prepend(allocation.Normal).Select((mode, i) => Departure(mode.Settings) is { } departure ? i == 0 ? departure : $"in the mode `{mode.Name.Text}`, {departure}" : null).FirstOrDefault(departure => departure is not null);

    private static string? Departure(AllocationSettings settings) =>
        settings.Method != AllocationMethod.Priority ? "the method divides among all tiers"
        : settings.SegmentFloorPercent.Values.Any(percent => percent > 0) ? "`segmentFloorPercent` is given whatever the tier"
        : settings.FairnessFloorPercent > 0 ? "`fairnessFloorPercent` is given whatever the tier"
        : settings.Reserves.Count > 0 ? "a `reserve` is held back whatever the tier"
        : settings.ProtectFuture.Count > 0 ? "`protectFuture` holds back for later lines"
        : settings.LooseUnits ? "loose units go to whoever can take them"
        : null;
}
