using NodaTime;
using RulesHost.SupplyChain.Allocation;
using RulesHost.SupplyChain.Allocation.Answers;
using RulesHost.SupplyChain.Allocation.Requests;

namespace RulesHost.SupplyChain.Tests.Allocation;

/// <summary>Requests that mean nothing are refused, with every fault and the line that has it.</summary>
public sealed class RefusalTests
{
    private static readonly AllocationSettings Priority = new() { Method = AllocationMethod.Priority };
    private static readonly DemandLine Line = new() { Id = "A", Requested = 10 };
    private static readonly Instant Day = Instant.FromUtc(2026, 12, 1, 0, 0);

    [Fact]
    public void All_faults_are_told_at_once() =>
        Faults(Priority with { FairnessFloorPercent = 101 }, [10, -1], Line with { Requested = -1 }, Line with { Weight = 0, Fixed = 20 }).ShouldBe(
        [
            "PercentOutOfRange  FairnessFloorPercent", "NegativeQuantity  Supply", "SupplyDates  Supply", "NegativeQuantity A Requested",
            "DuplicateId A Id", "WeightNotPositive A Weight", "FixedExceedsRequest A Fixed",
        ]);

    [Theory]
    [InlineData("NegativeQuantity A Maximum", "Maximum")]
    [InlineData("NegativeQuantity A Confirmed", "Confirmed")]
    [InlineData("NegativeQuantity A Minimum", "Minimum")]
    [InlineData("NegativeQuantity A Fixed", "Fixed")]
    [InlineData("WeightNotPositive A Weight", "Weight")]
    [InlineData("ShareNegative A Share", "Share")]
    [InlineData("PercentOutOfRange A GuaranteePercent", "GuaranteePercent")]
    [InlineData("LotNotPositive A Lot", "Lot")]
    public void A_line_says_nothing_negative(string expected, string field)
    {
        DemandLine line = field switch
        {
            "Maximum" => Line with { Maximum = -1 },
            "Confirmed" => Line with { Confirmed = -1 },
            "Minimum" => Line with { Minimum = -1 },
            "Fixed" => Line with { Fixed = -1 },
            "Weight" => Line with { Weight = -1 },
            "Share" => Line with { Share = -1 },
            "GuaranteePercent" => Line with { GuaranteePercent = -1 },
            _ => Line with { Lot = -1 },
        };

        Faults(Priority, [10], line).ShouldContain(expected);
    }

    [Fact]
    public void Lots_fit_into_one_another() =>
        Faults(Priority with { Lot = 4 }, [10], Line with { Lot = 6 }, Line with { Id = "B", Lot = 8, Fixed = 4 })
            .ShouldBe(["LotNotMultiple A Lot", "FixedNotInLots B Fixed"]);

    [Fact]
    public void A_run_has_a_lot_of_one_unit_at_least() => Faults(Priority with { Lot = 0 }, [10], Line).ShouldBe(["LotNotPositive  Lot"]);

    [Fact]
    public void Percentages_that_are_promised_together_are_100_at_most() =>
        Faults(
            Priority with
            {
                SegmentFloorPercent = new Dictionary<string, decimal> { ["A"] = 60, ["B"] = 41, ["C"] = -1 },
                Reserves = [new Reserve("A", -1, 60), new Reserve("A", 0, 60)],
            },
            [10]).ShouldBe(
            [
                "PercentOutOfRange  SegmentFloorPercent C", "PercentagesExceedHundred  SegmentFloorPercent", "NegativeQuantity  Reserve A",
                "DuplicateReserve  Reserve A", "DuplicateReserve  Reserve A", "PercentagesExceedHundred  Reserve",
            ]);

    [Fact]
    public void Shares_of_segments_are_ratios_or_percentages()
    {
        Dictionary<string, decimal> shares = new() { ["A"] = 300, ["B"] = -1 };

        Faults(Priority with { Method = AllocationMethod.Share, SegmentShare = shares }, [10]).ShouldBe(["ShareNegative  SegmentShare B"]);
        Faults(Priority with { Method = AllocationMethod.PercentCap, SegmentShare = shares }, [10])
            .ShouldBe(["PercentOutOfRange  SegmentShare A", "PercentOutOfRange  SegmentShare B"]);
    }

    [Fact]
    public void There_is_supply_and_its_sum_is_a_quantity()
    {
        Faults(Priority, []).ShouldBe(["SupplyMissing  Supply"]);
        Refused(new AllocationRequest(Priority, [new SupplyBucket(Day, long.MaxValue), new SupplyBucket(Day, 1)], []))
            .ShouldBe(["SupplyDates  Supply", "SupplyTooLarge  Supply"]);
    }

    [Fact]
    public void Backorder_processing_knows_the_strategy_of_every_line_and_nothing_beside_it() =>
        Faults(Priority, [10], Line, Line with { Id = "B", Confirmation = Confirmation.Win, Fixed = 1 })
            .ShouldBe(["ConfirmationMissing A Confirmation", "FixedWithConfirmation B Fixed"]);

    [Fact]
    public void No_line_that_must_be_confirmed_and_does_not_fit_goes_unnamed() =>
        Faults(
            Priority,
            [10],
            Line with { Confirmation = Confirmation.Win, Requested = 6 },
            Line with { Id = "B", Confirmation = Confirmation.Gain, Confirmed = 6 },
            Line with { Id = "C", Confirmation = Confirmation.Win, Requested = 5 },
            Line with { Id = "D", Confirmation = Confirmation.Win, Requested = 4 }).ShouldBe(["Infeasible B Confirmation", "Infeasible C Confirmation"]);

    private static string[] Faults(AllocationSettings settings, long[] supply, params DemandLine[] lines) =>
        Refused(new AllocationRequest(settings, [.. supply.Select(quantity => new SupplyBucket(null, quantity))], lines));

    private static string[] Refused(AllocationRequest request) =>
        [.. Allocator.Allocate(request).ShouldBeOfType<AllocationOutcome.Refused>().Errors.Select(error => $"{error.Kind} {error.Line} {error.Field}")];
}
