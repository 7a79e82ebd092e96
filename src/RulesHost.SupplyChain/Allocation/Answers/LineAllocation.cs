namespace RulesHost.SupplyChain.Allocation.Answers;

/// <summary>What a line gets, in units.</summary>
/// <param name="Grants">In the order in which they were made; their sum is the quantity.</param>
public sealed record LineAllocation(string Id, long Quantity, ArraySegment<Grant> Grants, WhyNotMore WhyNotMore);
