namespace RulesHost.SupplyChain.Allocation.Answers;

/// <summary>Supply in units that no line got.</summary>
/// <param name="Segment">For whom it is held, where it is a reserve for somebody.</param>
public sealed record Unallocated(long Quantity, WhyUnallocated Why, string? Segment = null);
