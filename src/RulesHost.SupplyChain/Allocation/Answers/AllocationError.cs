namespace RulesHost.SupplyChain.Allocation.Answers;

/// <summary>One of all the reasons for which a request is refused.</summary>
/// <param name="Line">The line's id; null where the fault is in supply or settings.</param>
/// <param name="Field">The property at fault, and the segment where it has one for each: <c>Weight</c>, <c>SegmentFloorPercent Core</c>.</param>
public sealed record AllocationError(AllocationErrorKind Kind, string? Line, string Field);
