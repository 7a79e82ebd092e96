using NodaTime;
using RulesHost.SupplyChain.Allocation.Requests;

namespace RulesHost.SupplyChain.Tests.Allocation.Generated;

/// <summary>Requests that hang on a seed alone: few lines with small quantities, where ties, tiers and shortages are frequent.</summary>
internal static class GeneratedRequest
{
    private static readonly string[] Segments = ["A", "B", "C"];

    /// <summary>One bucket, lots of one, no reserves, no fixed quantities, no guarantees, no weights: what the plain laws of a method hold for.</summary>
    public static AllocationRequest Plain(int seed, AllocationMethod method)
    {
        Random random = new(seed);
        DemandLine[] lines = Lines(random, line => line with
        {
            Share = method == AllocationMethod.Share ? random.Next(1, 5) : null,
            Maximum = random.Next(4) == 0 ? random.Next(0, 25) : null,
        });
        AllocationSettings settings = new() { Method = method, WithinTier = (WithinTier)random.Next(3), Rounding = (UnitRounding)random.Next(2) };
        return new AllocationRequest(settings, [new SupplyBucket(null, Supply(random, lines))], lines);
    }

    /// <summary>Everything at once, in one or several buckets.</summary>
    public static AllocationRequest Full(int seed)
    {
        Random random = new(seed);
        long lot = random.Next(3) == 0 ? random.Next(1, 5) : 1;
        bool ownLots = random.Next(3) == 0;
        DemandLine[] lines = Lines(random, line => line with
        {
            Weight = random.Next(2) == 0 ? 1 : random.Next(1, 40) / 8m,
            Minimum = random.Next(4) == 0 ? random.Next(0, 20) : 0,
            GuaranteePercent = random.Next(4) == 0 ? random.Next(0, 101) : 0,
            Maximum = random.Next(4) == 0 ? random.Next(0, 25) : null,
            Fixed = random.Next(8) == 0 ? Math.Min(line.Requested, 12) / 12 * 12 : 0,
            Share = random.Next(2) == 0 ? random.Next(0, 5) : null,
            Lot = ownLots && random.Next(2) == 0 ? lot * random.Next(1, 4) : null,
        });
        return new AllocationRequest(Settings(random, lot), Buckets(random, lines), lines, random.Next(4) == 0 ? Day(4) : null);
    }

    /// <summary>Backorder processing, in one or several buckets.</summary>
    public static AllocationRequest Backorder(int seed)
    {
        Random random = new(seed);
        DemandLine[] lines = Lines(random, line => line with { Confirmed = random.Next(0, 30), Confirmation = (Confirmation)Math.Min(4, random.Next(8)) });
        return new AllocationRequest(new AllocationSettings { Method = AllocationMethod.Priority }, Buckets(random, lines), lines);
    }

    public static DemandLine[] Shuffled(AllocationRequest request, int seed)
    {
        DemandLine[] lines = [.. request.Lines];
        new Random(seed).Shuffle(lines);
        return lines;
    }

    private static AllocationSettings Settings(Random random, long lot) => new()
    {
        Method = (AllocationMethod)random.Next(7),
        WithinTier = (WithinTier)random.Next(3),
        Lot = lot,
        LooseUnits = random.Next(2) == 0,
        Rounding = (UnitRounding)random.Next(2),
        GuaranteeShortfall = (GuaranteeShortfall)random.Next(2),
        SegmentFloorPercent = random.Next(4) == 0 ? new Dictionary<string, decimal> { ["A"] = random.Next(0, 50), ["B"] = 12.5m } : new Dictionary<string, decimal>(),
        FairnessFloorPercent = random.Next(4) == 0 ? random.Next(0, 40) : 0,
        SegmentShare = random.Next(2) == 0 ? new Dictionary<string, decimal> { ["A"] = random.Next(0, 101), ["B"] = random.Next(0, 101) } : new Dictionary<string, decimal>(),
        PercentOf = (PercentBase)random.Next(2),
        Redistribute = random.Next(2) == 0,
        Reserves = random.Next(3) == 0 ? [new Reserve("A", random.Next(0, 10)), new Reserve(null, Percent: random.Next(0, 30))] : [],
        AllowEarly = random.Next(3) == 0,
        ProtectFuture = random.Next(3) == 0 ? ["A", "C"] : [],
    };

    private static DemandLine[] Lines(Random random, Func<DemandLine, DemandLine> more) =>
    [
        .. Enumerable.Range(0, random.Next(1, 8)).Select(i => more(new DemandLine
        {
            Id = $"L{i}",
            Segment = random.Next(5) == 0 ? null : Segments[random.Next(Segments.Length)],
            Priority = random.Next(1, 4),
            Requested = random.Next(0, 30),
            Due = random.Next(5) == 0 ? null : Day(random.Next(0, 6)),
            Received = random.Next(5) == 0 ? null : Day(random.Next(0, 3)),
        })),
    ];

    private static IReadOnlyList<SupplyBucket> Buckets(Random random, DemandLine[] lines)
    {
        int count = random.Next(1, 5);
        return count == 1
            ? [new SupplyBucket(null, Supply(random, lines))]
            : [.. Enumerable.Range(0, count).Select(i => new SupplyBucket(Day(i), Supply(random, lines) * 2 / count))];
    }

    private static long Supply(Random random, DemandLine[] lines) => random.NextInt64(0, (lines.Sum(line => line.Requested) * 5 / 4) + 1);

    private static Instant Day(int day) => Instant.FromUtc(2026, 12, 1, 0, 0) + Duration.FromDays(day);
}
