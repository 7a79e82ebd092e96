using NodaTime;

namespace RulesHost.SupplyChain.Allocation.Requests;

/// <summary>What is to be divided, among whom, and how. The order of the lines means nothing.</summary>
/// <param name="Supply">One quantity without a date, or buckets with one each.</param>
/// <param name="Until">The end of the last bucket; a line due then or later is not yet due. Null leaves the last bucket open.</param>
public sealed record AllocationRequest(
    AllocationSettings Settings,
    IReadOnlyList<SupplyBucket> Supply,
    IReadOnlyList<DemandLine> Lines,
    Instant? Until = null);
