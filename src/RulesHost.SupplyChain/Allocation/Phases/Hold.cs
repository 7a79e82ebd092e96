namespace RulesHost.SupplyChain.Allocation.Phases;

/// <summary>Lots that are held back for later from some lines; those up to a tier may use what is free beyond them.</summary>
internal readonly record struct Hold(long Lots, int LastTier);
