using RulesHost.SupplyChain.Allocation.Dividing;
using RulesHost.SupplyChain.Allocation.Ledgers;

namespace RulesHost.SupplyChain.Allocation.Methods;

/// <summary>By what each line lacks of its guarantee; weights do not matter, a guarantee says itself how much it is.</summary>
internal sealed class ByGuaranteeMethod(Ledger ledger) : DistributionMethod(ledger)
{
    public override long[] Divide(long supply, Claims claims) => Divide(supply, claims.Room, new Base(null, claims.Room));
}
