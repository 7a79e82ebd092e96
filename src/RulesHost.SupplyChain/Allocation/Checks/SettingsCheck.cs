using RulesHost.SupplyChain.Allocation.Answers;
using RulesHost.SupplyChain.Allocation.Requests;

namespace RulesHost.SupplyChain.Allocation.Checks;

/// <summary>What no request may set, whatever its lines.</summary>
internal static class SettingsCheck
{
    public static void Of(AllocationSettings settings, Faults faults)
    {
        faults.When(settings.Lot < 1, AllocationErrorKind.LotNotPositive, nameof(settings.Lot));
        faults.WhenNoPercent(settings.FairnessFloorPercent, nameof(settings.FairnessFloorPercent));
        foreach ((string segment, decimal percent) in settings.SegmentFloorPercent.OrderBy(floor => floor.Key, StringComparer.Ordinal))
        {
            faults.WhenNoPercent(percent, $"{nameof(settings.SegmentFloorPercent)} {segment}");
        }

        Together(settings.SegmentFloorPercent.Values, nameof(settings.SegmentFloorPercent), faults);
        Shares(settings, faults);
        Reserves(settings.Reserves, faults);
    }

    private static void Shares(AllocationSettings settings, Faults faults)
    {
        foreach ((string segment, decimal share) in settings.SegmentShare.OrderBy(share => share.Key, StringComparer.Ordinal))
        {
            string field = $"{nameof(settings.SegmentShare)} {segment}";
            if (settings.Method == AllocationMethod.PercentCap)
            {
                faults.WhenNoPercent(share, field);
            }
            else
            {
                faults.When(share < 0, AllocationErrorKind.ShareNegative, field);
            }
        }
    }

    private static void Reserves(IReadOnlyList<Reserve> reserves, Faults faults)
    {
        foreach (Reserve reserve in reserves)
        {
            string field = $"{nameof(Reserve)} {reserve.Segment ?? "later"}";
            faults.When(reserve.Units < 0, AllocationErrorKind.NegativeQuantity, field);
            faults.WhenNoPercent(reserve.Percent, field);
            faults.When(reserves.Count(other => other.Segment == reserve.Segment) > 1, AllocationErrorKind.DuplicateReserve, field);
        }

        Together(reserves.Select(reserve => reserve.Percent), nameof(Reserve), faults);
    }

    private static void Together(IEnumerable<decimal> percentages, string field, Faults faults) =>
        faults.When(percentages.Where(percent => percent is > 0 and <= 100).Sum() > 100, AllocationErrorKind.PercentagesExceedHundred, field);
}
