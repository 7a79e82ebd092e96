using RulesHost.SupplyChain.Allocation.Ledgers;
using RulesHost.SupplyChain.Allocation.Requests;

namespace RulesHost.SupplyChain.Allocation.Methods;

/// <summary>
/// Backorder processing, after what must be confirmed is: lines that gain, then those that are redistributed, then those that fill. What a line that fills or
/// loses can get at most is in its cap already.
/// </summary>
internal sealed class BackorderMethod(Ledger ledger) : InTurnMethod(ledger)
{
    // Stable, and the strategies are declared in the order in which they are served.
    protected override IEnumerable<int> InTurn(Claims claims) =>
        Enumerable.Range(0, claims.Count).OrderBy(place => Ledger.Lines[claims.Lines[place]].Confirmation ?? Confirmation.Lose);
}
