using RulesHost.SupplyChain.Allocation;
using RulesHost.SupplyChain.Allocation.Answers;
using RulesHost.SupplyChain.Allocation.Requests;
using RulesHost.SupplyChain.Tests.Allocation.Generated;

namespace RulesHost.SupplyChain.Tests.Allocation;

/// <summary>What each method is known for, over generated requests with lots of one and nothing but the method at work.</summary>
public sealed class MethodLawTests
{
    private const int Requests = 3_000;

    public static TheoryData<AllocationMethod> Methods => [.. Enum.GetValues<AllocationMethod>()];

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_method_gives_all_there_is_or_all_that_is_wanted(AllocationMethod method)
    {
        foreach ((int seed, AllocationRequest request, long[] caps, long[] given) in Allocated(method))
        {
            given.Sum().ShouldBe(Math.Min(request.Supply[0].Quantity, caps.Sum()), $"seed {seed}");
        }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Lines_that_differ_in_their_ids_alone_differ_by_one_lot_at_most(AllocationMethod method)
    {
        if (method == AllocationMethod.Fifo)
        {
            return;
        }

        foreach ((int seed, AllocationRequest request, long[] caps, long[] given) in Allocated(method))
        {
            AllocationRequest doubled = request with
            {
                Settings = request.Settings with { WithinTier = (WithinTier)(seed % 2) },
                Lines = [.. request.Lines.SelectMany(line => new[] { line, line with { Id = line.Id + "'" } })],
            };
            long[] both = Quantities(doubled);
            for (int line = 0; line < both.Length; line += 2)
            {
                Math.Abs(both[line] - both[line + 1]).ShouldBeLessThanOrEqualTo(1, $"seed {seed}");
            }
        }
    }

    [Fact]
    public void Under_strict_priority_nobody_gets_anything_before_a_higher_tier_is_full()
    {
        foreach ((int seed, AllocationRequest request, long[] caps, long[] given) in Allocated(AllocationMethod.Priority))
        {
            int lastServed = request.Lines.Where((_, line) => given[line] > 0).Select(line => line.Priority).DefaultIfEmpty(0).Max();
            request.Lines.Select((line, place) => line.Priority >= lastServed || given[place] == caps[place]).All(full => full).ShouldBeTrue($"seed {seed}");
        }
    }

    [Fact]
    public void No_tier_gets_what_an_earlier_one_could_take_in_lots_and_packs_of_its_own()
    {
        for (int seed = 0; seed < Requests; seed++)
        {
            Random random = new(seed);
            AllocationRequest plain = GeneratedRequest.Plain(seed, AllocationMethod.Priority);
            long lot = random.Next(1, 5);
            AllocationRequest request = plain with
            {
                Settings = plain.Settings with { Lot = lot },
                Lines = [.. plain.Lines.Select(line => line with { Lot = random.Next(3) == 0 ? lot * random.Next(1, 4) : null, Weight = random.Next(1, 9) })],
            };
            long[] given = Quantities(request);

            foreach ((int place, DemandLine line) in request.Lines.Index().Where(line => Cap(line.Item) - given[line.Index] >= (line.Item.Lot ?? lot)))
            {
                request.Lines.Select((other, at) => other.Priority > line.Priority ? given[at] : 0).Sum().ShouldBeLessThan(line.Lot ?? lot, $"seed {seed}, line {place}");
            }
        }
    }

    [Fact]
    public void A_proportional_quantity_is_less_than_one_lot_from_the_exact_share()
    {
        foreach ((int seed, AllocationRequest request, long[] caps, long[] given) in Allocated(AllocationMethod.Proportional, UnitRounding.LargestRemainder))
        {
            long supply = Math.Min(request.Supply[0].Quantity, caps.Sum());
            caps.Zip(given).All(pair => Math.Abs((pair.Second * caps.Sum()) - (supply * pair.First)) < Math.Max(1, caps.Sum())).ShouldBeTrue($"seed {seed}");
        }
    }

    [Fact]
    public void Max_min_fairness_leaves_nobody_more_than_one_lot_behind_who_wants_more()
    {
        foreach ((int seed, AllocationRequest request, long[] caps, long[] given) in Allocated(AllocationMethod.Equal))
        {
            caps.Zip(given).All(pair => pair.Second == pair.First || given.Max() <= pair.Second + 1).ShouldBeTrue($"seed {seed}");
        }
    }

    [Fact]
    public void Equal_losses_differ_by_one_lot_at_most_except_where_all_is_lost()
    {
        foreach ((int seed, AllocationRequest request, long[] caps, long[] given) in Allocated(AllocationMethod.EqualLosses))
        {
            long[] losses = [.. caps.Zip(given, (cap, quantity) => cap - quantity)];
            losses.Zip(caps).All(pair => pair.First == pair.Second || losses.Max() <= pair.First + 1).ShouldBeTrue($"seed {seed}");
        }
    }

    [Theory]
    [InlineData(AllocationMethod.Equal, UnitRounding.LargestRemainder)]
    [InlineData(AllocationMethod.EqualLosses, UnitRounding.LargestRemainder)]
    [InlineData(AllocationMethod.Fifo, UnitRounding.LargestRemainder)]
    [InlineData(AllocationMethod.Proportional, UnitRounding.Webster)]
    [InlineData(AllocationMethod.Priority, UnitRounding.Webster)]
    [InlineData(AllocationMethod.Share, UnitRounding.Webster)]
    public void More_supply_never_gives_a_line_less(AllocationMethod method, UnitRounding rounding)
    {
        foreach ((int seed, AllocationRequest request, long[] caps, long[] given) in Allocated(method, rounding))
        {
            long[] more = Quantities(request with { Supply = [new SupplyBucket(null, request.Supply[0].Quantity + 1)] });
            more.Zip(given).All(pair => pair.First >= pair.Second).ShouldBeTrue($"seed {seed}");
        }
    }

    [Fact]
    public void Where_supply_covers_all_guarantees_each_line_has_its_own()
    {
        for (int seed = 0; seed < Requests; seed++)
        {
            AllocationRequest plain = GeneratedRequest.Plain(seed, (AllocationMethod)(seed % 7));
            AllocationRequest request = plain with { Lines = [.. plain.Lines.Select((line, place) => line with { Minimum = (seed + place) % 9 })] };
            long[] guaranteed = [.. request.Lines.Select(line => Math.Min(line.Minimum, Cap(line)))];
            if (guaranteed.Sum() <= request.Supply[0].Quantity)
            {
                Quantities(request).Zip(guaranteed).All(pair => pair.First >= pair.Second).ShouldBeTrue($"seed {seed}");
            }
        }
    }

    private static IEnumerable<(int Seed, AllocationRequest Request, long[] Caps, long[] Given)> Allocated(AllocationMethod method, UnitRounding? rounding = null)
    {
        for (int seed = 0; seed < Requests; seed++)
        {
            AllocationRequest request = GeneratedRequest.Plain(seed, method);
            request = request with { Settings = request.Settings with { Rounding = rounding ?? request.Settings.Rounding } };
            yield return (seed, request, [.. request.Lines.Select(Cap)], Quantities(request));
        }
    }

    private static long Cap(DemandLine line) => Math.Min(line.Requested, line.Maximum ?? long.MaxValue);

    private static long[] Quantities(AllocationRequest request) =>
        [.. Allocator.Allocate(request).ShouldBeOfType<AllocationOutcome.Allocated>().Lines.Select(line => line.Quantity)];
}
