using RulesHost.SupplyChain.Allocation.Ledgers;

namespace RulesHost.SupplyChain.Allocation.Methods;

/// <summary>By due instant, then by instant received, then by id. Priority does not matter.</summary>
internal sealed class FifoMethod(Ledger ledger) : InTurnMethod(ledger)
{
    protected override IEnumerable<int> InTurn(Claims claims)
    {
        int[] places = [.. Enumerable.Range(0, claims.Count)];
        Array.Sort(Array.ConvertAll(claims.Lines, line => Ledger.RanksByTime[line]), places);
        return places;
    }
}
