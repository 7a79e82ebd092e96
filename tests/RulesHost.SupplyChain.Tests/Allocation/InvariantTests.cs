using RulesHost.SupplyChain.Allocation;
using RulesHost.SupplyChain.Allocation.Answers;
using RulesHost.SupplyChain.Allocation.Requests;
using RulesHost.SupplyChain.Tests.Allocation.Generated;

namespace RulesHost.SupplyChain.Tests.Allocation;

/// <summary>Laws that every allocation keeps, over generated requests; a failure names the seed.</summary>
public sealed class InvariantTests
{
    [Fact]
    public void No_allocation_breaks_a_law()
    {
        Dictionary<WhyNotMore, int> told = [];
        Dictionary<AllocationPhase, int> phases = [];
        int allocations = 0;
        for (int seed = 0; seed < 30_000; seed++)
        {
            AllocationRequest request = GeneratedRequest.Full(seed);
            if (Allocator.Allocate(request) is AllocationOutcome.Allocated allocated)
            {
                Laws.Broken(request, allocated).ShouldBeNull($"seed {seed}");
                allocations++;
                Count(told, allocated.Lines.Select(line => line.WhyNotMore));
                Count(phases, allocated.Lines.SelectMany(line => line.Grants).Select(grant => grant.Phase));
            }
        }

        allocations.ShouldBeGreaterThan(22_000);
        told.Count(why => why.Value > 20).ShouldBe(Enum.GetValues<WhyNotMore>().Length - 1, "every reason but that of backorder processing is common");
        phases.Count(phase => phase.Value > 20).ShouldBe(Enum.GetValues<AllocationPhase>().Length - 1, "every phase but that of backorder processing is common");
    }

    [Fact]
    public void The_order_of_the_lines_means_nothing()
    {
        for (int seed = 0; seed < 12_000; seed++)
        {
            AllocationRequest request = seed % 4 == 0 ? GeneratedRequest.Backorder(seed) : GeneratedRequest.Full(seed);
            AllocationRequest shuffled = request with { Lines = GeneratedRequest.Shuffled(request, seed) };

            Text(Allocator.Allocate(shuffled)).ShouldBe(Text(Allocator.Allocate(request)), $"seed {seed}");
        }
    }

    [Fact]
    public void Backorder_processing_does_to_each_line_what_its_strategy_allows()
    {
        int feasible = 0;
        for (int seed = 0; seed < 10_000; seed++)
        {
            AllocationRequest request = GeneratedRequest.Backorder(seed);
            if (Allocator.Allocate(request) is AllocationOutcome.Allocated allocated)
            {
                feasible++;
                Laws.Broken(request, allocated).ShouldBeNull($"seed {seed}");
                request.Lines.Zip(allocated.Lines).All(pair => Allowed(pair.First, pair.Second.Quantity)).ShouldBeTrue($"seed {seed}");
            }
        }

        feasible.ShouldBeInRange(4_000, 9_000);
    }

    private static bool Allowed(DemandLine line, long quantity) => line.Confirmation switch
    {
        Confirmation.Win => quantity == line.Requested,
        Confirmation.Gain => quantity >= Math.Min(line.Confirmed, line.Requested),
        Confirmation.Fill => quantity <= line.Confirmed,
        Confirmation.Lose => quantity == 0,
        _ => true,
    };

    private static string Text(AllocationOutcome outcome) => outcome switch
    {
        AllocationOutcome.Allocated allocated => string.Join('\n', allocated.Lines.OrderBy(line => line.Id, StringComparer.Ordinal)
            .Select(line => $"{line.Id} {line.Quantity} {line.WhyNotMore} {string.Join(' ', line.Grants)}").Concat(allocated.Unallocated.Select(left => $"{left}"))),
        AllocationOutcome.Refused refused => string.Join('\n', refused.Errors.Select(error => $"{error}").Order(StringComparer.Ordinal)),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static void Count<T>(Dictionary<T, int> counts, IEnumerable<T> seen)
        where T : notnull
    {
        foreach (T one in seen)
        {
            counts[one] = counts.GetValueOrDefault(one) + 1;
        }
    }
}
