using NodaTime;

namespace RulesHost.SupplyChain.Allocation.Answers;

/// <summary>A quantity in units, from the bucket of an instant; null where supply has no date.</summary>
public readonly record struct Grant(AllocationPhase Phase, long Quantity, Instant? At);
