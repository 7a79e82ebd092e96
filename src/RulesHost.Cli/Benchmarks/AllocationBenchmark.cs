using System.Diagnostics;
using NodaTime;
using RulesHost.SupplyChain.Allocation;
using RulesHost.SupplyChain.Allocation.Answers;
using RulesHost.SupplyChain.Allocation.Requests;

namespace RulesHost.Cli.Benchmarks;

/// <param name="Elapsed">The median of the rounds.</param>
/// <param name="Processor">The median of what all processors were busy for it, collecting garbage too: what a machine that does other things besides cannot move as much.</param>
/// <param name="Bytes">Allocated by one run.</param>
public sealed record AllocationTiming(AllocationMethod Method, TimeSpan Elapsed, TimeSpan Processor, long Bytes);

/// <summary>Allocates to lines of twenty segments and five tiers, with weights, supply of three fifths of what they ask for, by each method in turn.</summary>
public static class AllocationBenchmark
{
    private const int Rounds = 7;

    public static IReadOnlyList<AllocationTiming> Run(int lines)
    {
        DemandLine[] demand = Lines(lines);
        AllocationRequest[] requests = [.. Enum.GetValues<AllocationMethod>().Select(method => Request(method, demand))];
        List<AllocationTiming>[] rounds = [.. requests.Select(_ => new List<AllocationTiming>())];

        // The first round pays for the runtime's own compilation and checks what comes out.
        for (int round = 0; round <= Rounds; round++)
        {
            for (int i = 0; i < requests.Length; i++)
            {
                AllocationTiming timing = Time(requests[i]);
                if (round > 0)
                {
                    rounds[i].Add(timing);
                }
            }
        }

        return [.. rounds.Select(of => new AllocationTiming(of[0].Method, Median(of.Select(t => t.Elapsed)), Median(of.Select(t => t.Processor)), (long)InterleavedRounds.Median(of.Select(t => (double)t.Bytes))))];
    }

    private static AllocationTiming Time(AllocationRequest request)
    {
        GC.Collect();
        long bytes = GC.GetTotalAllocatedBytes();
        TimeSpan busy = Environment.CpuUsage.TotalTime;
        long start = Stopwatch.GetTimestamp();
        AllocationOutcome outcome = Allocator.Allocate(request);
        AllocationTiming timing = new(request.Settings.Method, Stopwatch.GetElapsedTime(start), Environment.CpuUsage.TotalTime - busy, GC.GetTotalAllocatedBytes() - bytes);
        long given = outcome is AllocationOutcome.Allocated allocated ? allocated.Lines.Sum(line => line.Quantity) + allocated.Unallocated.Sum(left => left.Quantity) : -1;
        return given == request.Supply[0].Quantity ? timing : throw new InvalidOperationException($"{request.Settings.Method} gave {given} of {request.Supply[0].Quantity}");
    }

    private static DemandLine[] Lines(int count)
    {
        // The same lines in every run.
        Random random = new(1);
        Instant day = Instant.FromUtc(2026, 12, 1, 0, 0);
        return [.. Enumerable.Range(0, count).Select(i => new DemandLine
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
    }

    private static AllocationRequest Request(AllocationMethod method, DemandLine[] lines)
    {
        Dictionary<string, decimal> percentages = method == AllocationMethod.PercentCap ? Enumerable.Range(0, 20).ToDictionary(i => $"S{i}", _ => 5m) : [];
        return new AllocationRequest(new AllocationSettings { Method = method, SegmentShare = percentages }, [new SupplyBucket(null, lines.Sum(line => line.Requested) * 3 / 5)], lines);
    }

    private static TimeSpan Median(IEnumerable<TimeSpan> times) => TimeSpan.FromTicks((long)InterleavedRounds.Median(times.Select(time => (double)time.Ticks)));
}
