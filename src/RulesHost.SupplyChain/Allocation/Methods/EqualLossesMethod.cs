using RulesHost.SupplyChain.Allocation.Dividing;
using RulesHost.SupplyChain.Allocation.Ledgers;

namespace RulesHost.SupplyChain.Allocation.Methods;

/// <summary>
/// Constrained equal losses: what is missing is divided equally, nobody losing more than it lacks. Of equal lines the one that ranks last loses
/// the odd lot.
/// </summary>
internal sealed class EqualLossesMethod(Ledger ledger) : DistributionMethod(ledger)
{
    public override long[] Divide(long supply, Claims claims)
    {
        long[] lastFirst = [.. claims.Room.AsEnumerable().Reverse()];
        Int128 missing = -(Int128)supply;
        foreach (long room in lastFirst)
        {
            missing += room;
        }

        long[] losses = Divide(Int128.Max(missing, 0), lastFirst, Base.Same);
        return [.. claims.Room.Select((room, i) => room - losses[^(i + 1)])];
    }
}
