namespace RulesHost.SupplyChain.Allocation.Requests;

/// <summary>
/// Supply that is held back before guarantees and distribution: the larger of a quantity in units and a percentage of supply so far, cut to lots.
/// </summary>
/// <param name="Segment">Only its lines draw on the reserve, and they do so first; null holds it back from every line.</param>
public sealed record Reserve(string? Segment, long Units = 0, decimal Percent = 0);
