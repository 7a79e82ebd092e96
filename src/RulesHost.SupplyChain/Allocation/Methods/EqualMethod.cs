using RulesHost.SupplyChain.Allocation.Dividing;
using RulesHost.SupplyChain.Allocation.Ledgers;

namespace RulesHost.SupplyChain.Allocation.Methods;

/// <summary>Max-min fairness: the same to everyone who can take it, times the line's weight.</summary>
internal sealed class EqualMethod(Ledger ledger) : DistributionMethod(ledger)
{
    public override long[] Divide(long supply, Claims claims) => Divide(supply, claims.Room, new Base(Weights(claims), null));
}
