using RulesHost.SupplyChain.Allocation.Answers;
using RulesHost.SupplyChain.Allocation.Requests;

namespace RulesHost.SupplyChain.Allocation.Checks;

/// <summary>What no line may say.</summary>
internal static class LineCheck
{
    public static void Of(AllocationRequest request, Faults faults)
    {
        HashSet<string> ids = new(request.Lines.Count, StringComparer.Ordinal);
        bool isBackorder = request.Lines.Any(line => line.Confirmation is not null);
        foreach (DemandLine line in request.Lines)
        {
            faults.When(!ids.Add(line.Id), AllocationErrorKind.DuplicateId, nameof(line.Id), line.Id);
            Quantities(line, faults);
            faults.When(line.Weight <= 0, AllocationErrorKind.WeightNotPositive, nameof(line.Weight), line.Id);
            faults.When(line.Share < 0, AllocationErrorKind.ShareNegative, nameof(line.Share), line.Id);
            faults.WhenNoPercent(line.GuaranteePercent, nameof(line.GuaranteePercent), line.Id);
            faults.When(isBackorder && line.Confirmation is null, AllocationErrorKind.ConfirmationMissing, nameof(line.Confirmation), line.Id);
            faults.When(line.Confirmation is not null && line.Fixed > 0, AllocationErrorKind.FixedWithConfirmation, nameof(line.Fixed), line.Id);
            Lots(line, request.Settings.Lot, faults);
        }
    }

    private static void Quantities(DemandLine line, Faults faults)
    {
        Negative(line.Requested, nameof(line.Requested));
        Negative(line.Confirmed, nameof(line.Confirmed));
        Negative(line.Minimum, nameof(line.Minimum));
        Negative(line.Maximum ?? 0, nameof(line.Maximum));
        Negative(line.Fixed, nameof(line.Fixed));

        void Negative(long quantity, string field) => faults.When(quantity < 0, AllocationErrorKind.NegativeQuantity, field, line.Id);
    }

    private static void Lots(DemandLine line, long lot, Faults faults)
    {
        faults.When(line.Lot < 1, AllocationErrorKind.LotNotPositive, nameof(line.Lot), line.Id);
        if (lot < 1 || line.Lot < 1)
        {
            return;
        }

        faults.When(line.Lot % lot is not (null or 0), AllocationErrorKind.LotNotMultiple, nameof(line.Lot), line.Id);
        faults.When(line.Fixed % (line.Lot ?? lot) != 0, AllocationErrorKind.FixedNotInLots, nameof(line.Fixed), line.Id);
        faults.When(line.Fixed > 0 && line.Fixed > Math.Min(line.Requested, line.Maximum ?? long.MaxValue), AllocationErrorKind.FixedExceedsRequest, nameof(line.Fixed), line.Id);
    }
}
