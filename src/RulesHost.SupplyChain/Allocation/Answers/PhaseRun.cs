using NodaTime;

namespace RulesHost.SupplyChain.Allocation.Answers;

/// <summary>What a phase did with the supply of a bucket, in units.</summary>
/// <param name="At">The instant of the bucket; null where supply has no date.</param>
/// <param name="Available">What was neither given nor put aside before; what is held back for later is in it.</param>
/// <param name="Left">The same after the phase: less by what it gave, and by what it put aside for a reserve.</param>
public sealed record PhaseRun(AllocationPhase Phase, Instant? At, long Available, long Granted, long Left);
