using System.Numerics;
using RulesHost.SupplyChain.Allocation.Dividing;
using RulesHost.SupplyChain.Allocation.Requests;
using RulesHost.SupplyChain.Tests.Allocation.Generated;

namespace RulesHost.SupplyChain.Tests.Allocation;

/// <summary>The fast division against the definition.</summary>
public sealed class DivisionTests
{
    [Theory]
    [InlineData(UnitRounding.LargestRemainder)]
    [InlineData(UnitRounding.Webster)]
    public void Division_is_what_its_definition_says(UnitRounding rounding)
    {
        for (int seed = 0; seed < 12_000; seed++)
        {
            Random random = new(seed);
            int count = random.Next(1, 9);
            long[] caps = Some<long>(count, () => random.Next(0, 4) == 0 ? random.Next(0, 3) : random.Next(0, 40));
            long[]? sizes = random.Next(2) == 0 ? Some<long>(count, () => random.Next(0, 30)) : random.Next(2) == 0 ? caps : null;
            decimal[]? weights = random.Next(2) == 0 ? Some(count, () => Weight(random)) : null;
            long supply = random.Next(0, 150);

            Division.Divide(supply, caps, new Base(weights, sizes), rounding)
                .ShouldBe(PlainDivision.Divide(supply, caps, Whole(weights, sizes, count), rounding), $"seed {seed}");
        }
    }

    [Fact]
    public void Division_is_exact_where_products_have_more_than_128_bits()
    {
        for (int seed = 0; seed < 6_000; seed++)
        {
            Random random = new(seed);
            int count = random.Next(1, 7);
            long[] caps = Some<long>(count, () => random.NextInt64(long.MaxValue) >> random.Next(0, 60));
            decimal[] weights = Some(count, () => new decimal(random.Next(), random.Next(), random.Next(), false, (byte)random.Next(0, 29)));
            long supply = random.NextInt64(long.MaxValue) >> random.Next(0, 4);

            Division.Divide(supply, caps, new Base(weights, caps), UnitRounding.LargestRemainder)
                .ShouldBe(PlainDivision.Divide(supply, caps, Whole(weights, caps, count), UnitRounding.LargestRemainder), $"seed {seed}");
        }
    }

    [Fact]
    public void Division_is_the_same_where_claimants_are_filled_one_by_one()
    {
        // Each cap is one lot above what the claimants before it leave for each: no look at all of them fills more than one.
        const int Filled = 14;
        const int Count = Filled + 2;
        BigInteger supply = 9_000_000_000_000_000_000;
        BigInteger left = supply;
        BigInteger before = 0;
        List<long> caps = [];
        while (caps.Count < Filled)
        {
            BigInteger level = left / (Count - caps.Count);
            level.ShouldBeGreaterThan(before + 1, "the next one is filled by this look, and was not by the one before");
            caps.Add((long)before + 1);
            left -= caps[^1];
            before = level;
        }

        long[] all = [.. caps, long.MaxValue, long.MaxValue];

        Division.Divide((Int128)supply, all, Base.Same, UnitRounding.LargestRemainder).ShouldBe(PlainDivision.Divide(supply, all, Whole(null, null, Count), UnitRounding.LargestRemainder));
    }

    [Fact]
    public void Division_is_exact_where_products_have_just_about_64_bits()
    {
        for (int seed = 0; seed < 6_000; seed++)
        {
            Random random = new(seed);
            int count = random.Next(1, 7);
            int bits = random.Next(8, 22);
            long[] caps = Some<long>(count, () => random.NextInt64(1L << bits));
            decimal[] weights = Some(count, () => random.Next(1, 1 << bits) / 100m);
            long supply = random.NextInt64(1L << (bits + 1));

            Division.Divide(supply, caps, new Base(weights, caps), UnitRounding.LargestRemainder)
                .ShouldBe(PlainDivision.Divide(supply, caps, Whole(weights, caps, count), UnitRounding.LargestRemainder), $"seed {seed}");
        }
    }

    [Fact]
    public void More_supply_never_gives_a_claimant_less_under_webster()
    {
        for (int seed = 0; seed < 500; seed++)
        {
            Random random = new(seed);
            int count = random.Next(1, 7);
            long[] caps = Some<long>(count, () => random.Next(0, 25));
            decimal[] weights = Some(count, () => Weight(random));
            long[] before = new long[count];
            for (long supply = 0; supply <= caps.Sum() + 1; supply++)
            {
                long[] now = Division.Divide(supply, caps, new Base(weights, caps), UnitRounding.Webster);
                now.Zip(before).All(pair => pair.First >= pair.Second).ShouldBeTrue($"seed {seed}, supply {supply}");
                before = now;
            }
        }
    }

    [Fact]
    public void Webster_gives_the_largest_quantities_there_are_without_stepping_through_them() =>
        Division.Divide(long.MaxValue, [long.MaxValue, long.MaxValue, 1], Base.Same, UnitRounding.Webster)
            .ShouldBe([long.MaxValue / 2, long.MaxValue / 2, 1]);

    [Theory]
    [InlineData("33.3", 10, 3, 4)]
    [InlineData("0", 10, 0, 0)]
    [InlineData("100", long.MaxValue, long.MaxValue, long.MaxValue)]
    [InlineData("50.0000000000000000000000001", 2, 1, 2)]
    [InlineData("0.0000000000000000000000000001", long.MaxValue, 0, 1)]
    public void A_limit_is_rounded_down_and_a_promise_up(string percent, long quantity, long limit, long promise)
    {
        Percentage percentage = new(decimal.Parse(percent, System.Globalization.CultureInfo.InvariantCulture));

        (percentage.AtMost(quantity), percentage.AtLeast(quantity)).ShouldBe((limit, promise));
    }

    private static decimal Weight(Random random) => random.Next(4) switch
    {
        0 => 1,
        1 => random.Next(0, 5),
        2 => 1.50m,
        _ => new decimal(random.Next(0, 3000), 0, 0, false, 3),
    };

    private static BigInteger[] Whole(decimal[]? weights, long[]? sizes, int count) =>
        [.. Enumerable.Range(0, count).Select(i =>
        {
            decimal weight = weights?[i] ?? 1;
            BigInteger mantissa = (BigInteger)(UInt128)DecimalParts.Mantissa(weight);
            return mantissa * BigInteger.Pow(10, 28 - weight.Scale) * (sizes?[i] ?? 1);
        })];

    private static T[] Some<T>(int count, Func<T> make) => [.. Enumerable.Range(0, count).Select(_ => make())];
}
