using NodaTime;

namespace RulesHost.SupplyChain.Allocation.Requests;

/// <summary>A quantity that becomes available at an instant, or is simply there.</summary>
/// <param name="At">The start of the bucket; it ends where the next one starts. Null only for a single quantity without a date.</param>
public sealed record SupplyBucket(Instant? At, long Quantity);
