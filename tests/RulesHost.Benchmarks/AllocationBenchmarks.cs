using BenchmarkDotNet.Attributes;
using NodaTime;
using RulesHost.SupplyChain.Allocation;
using RulesHost.SupplyChain.Allocation.Answers;
using RulesHost.SupplyChain.Allocation.Requests;

namespace RulesHost.Benchmarks;

/// <summary>A million lines of twenty segments and five tiers, with weights, for supply of three fifths of what they ask for.</summary>
[MemoryDiagnoser]
public class AllocationBenchmarks
{
    private AllocationRequest request = null!;

    [ParamsAllValues]
    public AllocationMethod Method { get; set; }

    [Params(1_000_000)]
    public int Lines { get; set; }

    [GlobalSetup]
    public void Build()
    {
        Random random = new(1);
        Instant day = Instant.FromUtc(2026, 12, 1, 0, 0);
        DemandLine[] lines = [.. Enumerable.Range(0, Lines).Select(i => new DemandLine
        {
            Id = $"ORDER-{i:0000000}",
            Requested = random.Next(1, 500),
            Segment = $"S{random.Next(20)}",
            Priority = random.Next(1, 6),
            Weight = random.Next(1, 400) / 100m,
            Share = random.Next(1, 100),
            Due = day + Duration.FromDays(random.Next(30)),
            Received = day - Duration.FromHours(random.Next(2000)),
        })];
        AllocationSettings settings = new()
        {
            Method = Method,
            SegmentShare = Method == AllocationMethod.PercentCap ? Enumerable.Range(0, 20).ToDictionary(i => $"S{i}", _ => 5m) : new Dictionary<string, decimal>(),
        };
        request = new AllocationRequest(settings, [new SupplyBucket(null, lines.Sum(line => line.Requested) * 3 / 5)], lines);
    }

    [Benchmark]
    public AllocationOutcome Allocate() => Allocator.Allocate(request);
}
