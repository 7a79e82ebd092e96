using RulesHost.SupplyChain.Allocation.Ledgers;

namespace RulesHost.SupplyChain.Allocation.Methods;

/// <summary>Claims that stand equal before what lots leave over, and the lots that they may take together.</summary>
internal readonly record struct Portion(Claims Claims, long Most);
