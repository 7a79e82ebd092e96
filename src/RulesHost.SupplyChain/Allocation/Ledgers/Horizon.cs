using NodaTime;
using RulesHost.SupplyChain.Allocation.Requests;

namespace RulesHost.SupplyChain.Allocation.Ledgers;

/// <summary>The buckets of supply in the order of time, and the one in which a line is due.</summary>
internal sealed class Horizon
{
    private readonly SupplyBucket[] buckets;
    private readonly long[] supplyUntil;
    private readonly Instant? until;

    public Horizon(AllocationRequest request)
    {
        buckets = [.. request.Supply.OrderBy(bucket => bucket.At ?? Instant.MinValue)];
        supplyUntil = new long[buckets.Length];
        for (int bucket = 0; bucket < buckets.Length; bucket++)
        {
            supplyUntil[bucket] = Supply(bucket) + (bucket == 0 ? 0 : supplyUntil[bucket - 1]);
        }

        until = request.Until;
    }

    public int Count => buckets.Length;

    /// <summary>In units.</summary>
    public long Supply(int bucket) => buckets[bucket].Quantity;

    /// <summary>In units, up to and with a bucket.</summary>
    public long SupplyUntil(int bucket) => supplyUntil[bucket];

    public Instant? At(int bucket) => buckets[bucket].At;

    /// <summary>
    /// The bucket in which the line is due: the last that starts then or earlier. What is due before the first is backlog of it; <see cref="Count"/> where
    /// the horizon ends before.
    /// </summary>
    public int DueBucket(DemandLine line)
    {
        if (line.Due is not { } due)
        {
            return 0;
        }

        if (due >= until)
        {
            return Count;
        }

        int after = 1;
        for (int last = Count; after < last;)
        {
            int middle = (after + last) / 2;
            (after, last) = buckets[middle].At <= due ? (middle + 1, last) : (after, middle);
        }

        return after - 1;
    }
}
