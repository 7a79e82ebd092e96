using RulesHost.SupplyChain.Allocation.Answers;
using RulesHost.SupplyChain.Allocation.Requests;

namespace RulesHost.SupplyChain.Allocation.Checks;

/// <summary>Supply is one quantity, or buckets at different instants, none of them negative, together no more than a quantity can be.</summary>
internal static class SupplyCheck
{
    public static void Of(IReadOnlyList<SupplyBucket> supply, Faults faults)
    {
        const string Field = "Supply";
        faults.When(supply.Count == 0, AllocationErrorKind.SupplyMissing, Field);
        faults.When(supply.Any(bucket => bucket.Quantity < 0), AllocationErrorKind.NegativeQuantity, Field);
        faults.When(
            supply.Count > 1 && (supply.Any(bucket => bucket.At is null) || supply.DistinctBy(bucket => bucket.At).Count() < supply.Count),
            AllocationErrorKind.SupplyDates,
            Field);
        Int128 total = supply.Aggregate(Int128.Zero, (sum, bucket) => sum + bucket.Quantity);
        faults.When(total > long.MaxValue, AllocationErrorKind.SupplyTooLarge, Field);
    }
}
