using RulesHost.SupplyChain.Allocation.Answers;
using RulesHost.SupplyChain.Allocation.Ledgers;

namespace RulesHost.SupplyChain.Allocation.Methods;

/// <summary>Each line in full, one after the other, until supply ends.</summary>
internal abstract class InTurnMethod(Ledger ledger) : DistributionMethod(ledger)
{
    public override WhyNotMore OutOfSupply => WhyNotMore.SupplyExhaustedByEarlierLines;

    public override long[] Divide(long supply, Claims claims)
    {
        long[] quantities = new long[claims.Count];
        foreach (int claimant in InTurn(claims))
        {
            quantities[claimant] = Math.Min(supply, claims.Room[claimant]);
            supply -= quantities[claimant];
        }

        return quantities;
    }

    /// <summary>One by one: an earlier line takes all packs that it can before a later one takes any.</summary>
    public override IEnumerable<Portion> Portions(long supply, Claims claims) =>
        InTurn(claims).Select(claimant => new Portion(claims.Slice(claimant..(claimant + 1)), supply));

    /// <summary>The places of the claims, in the order in which they are served.</summary>
    protected abstract IEnumerable<int> InTurn(Claims claims);
}
