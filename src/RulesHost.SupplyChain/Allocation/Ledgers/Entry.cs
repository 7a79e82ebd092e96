using RulesHost.SupplyChain.Allocation.Answers;

namespace RulesHost.SupplyChain.Allocation.Ledgers;

/// <summary>A quantity in units that a line was given.</summary>
internal readonly record struct Entry(int Line, AllocationPhase Phase, long Units, int Bucket);
