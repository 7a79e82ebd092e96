using RulesHost.SupplyChain.Allocation;
using RulesHost.SupplyChain.Allocation.Answers;
using RulesHost.SupplyChain.Allocation.Requests;

namespace RulesHost.SupplyChain.Tests.Allocation;

/// <summary>The largest quantities, and very many lines that differ in nothing but their ids.</summary>
public sealed class ExtremeTests
{
    public static TheoryData<AllocationMethod> Methods => [.. Enum.GetValues<AllocationMethod>()];

    [Theory]
    [MemberData(nameof(Methods))]
    public void The_largest_quantities_are_divided_to_the_last_unit(AllocationMethod method)
    {
        DemandLine[] lines = [.. Enumerable.Range(0, 7).Select(i => new DemandLine
        {
            Id = $"{i}",
            Requested = long.MaxValue,
            Minimum = long.MaxValue - i,
            GuaranteePercent = 0.0000000000000000000000000001m,
            Weight = i == 0 ? decimal.MaxValue : 0.0000000000000000000000000001m,
            Share = 79228162514264337593543950335m,
            Lot = i == 6 ? long.MaxValue / 3 : null,
        })];
        AllocationSettings settings = new() { Method = method, WithinTier = WithinTier.Equal };

        AllocationOutcome.Allocated allocated = Allocated(new AllocationRequest(settings, [new SupplyBucket(null, long.MaxValue)], lines));

        (allocated.Lines.Sum(line => line.Quantity) + allocated.Unallocated.Sum(left => left.Quantity)).ShouldBe(long.MaxValue);
        allocated.Unallocated.ShouldBeEmpty();
    }

    [Fact]
    public void The_largest_losses_are_divided_too() =>
        Allocated(new AllocationRequest(
            new AllocationSettings { Method = AllocationMethod.EqualLosses },
            [new SupplyBucket(null, 10)],
            [.. Enumerable.Range(0, 4).Select(i => new DemandLine { Id = $"{i}", Requested = long.MaxValue })]))
            .Lines.Select(line => line.Quantity).ShouldBe([3, 3, 2, 2]);

    [Theory]
    [InlineData(AllocationMethod.Equal)]
    [InlineData(AllocationMethod.Fifo)]
    public void A_million_lines_that_are_alike_get_the_same_but_for_one_unit(AllocationMethod method)
    {
        DemandLine[] lines = [.. Enumerable.Range(0, 1_000_000).Select(i => new DemandLine { Id = $"{i:0000000}", Requested = 10, Segment = "A", Share = 1 })];
        AllocationSettings settings = new() { Method = method };

        long[] quantities = [.. Allocated(new AllocationRequest(settings, [new SupplyBucket(null, 3_500_000)], lines)).Lines.Select(line => line.Quantity)];

        quantities.SequenceEqual(method == AllocationMethod.Fifo
            ? Enumerable.Range(0, 1_000_000).Select(i => i < 350_000 ? 10L : 0)
            : Enumerable.Range(0, 1_000_000).Select(i => i < 500_000 ? 4L : 3)).ShouldBeTrue();
    }

    private static AllocationOutcome.Allocated Allocated(AllocationRequest request) =>
        Allocator.Allocate(request).ShouldBeOfType<AllocationOutcome.Allocated>();
}
