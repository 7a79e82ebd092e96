using RulesHost.SupplyChain.Allocation.Dividing;
using RulesHost.SupplyChain.Allocation.Ledgers;

namespace RulesHost.SupplyChain.Allocation.Methods;

/// <summary>By what each line still lacks, times its weight.</summary>
internal sealed class ProportionalMethod(Ledger ledger) : DistributionMethod(ledger)
{
    public override long[] Divide(long supply, Claims claims) => Divide(supply, claims.Room, new Base(Weights(claims), claims.Room));
}
