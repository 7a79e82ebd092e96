using RulesHost.SupplyChain.Allocation.Answers;
using RulesHost.SupplyChain.Allocation.Ledgers;

namespace RulesHost.SupplyChain.Allocation.Methods;

/// <summary>Tier after tier in full; the first that supply does not cover is divided, and those after it get nothing.</summary>
internal sealed class PriorityMethod(Ledger ledger, DistributionMethod withinTier) : DistributionMethod(ledger)
{
    public override WhyNotMore OutOfSupply => withinTier.OutOfSupply;

    public override long[] Divide(long supply, Claims claims)
    {
        long[] quantities = new long[claims.Count];
        foreach (Range tier in Tiers(claims))
        {
            if (supply == 0)
            {
                break;
            }

            long[] divided = withinTier.Divide(supply, claims.Slice(tier));
            divided.CopyTo(quantities, tier.Start.Value);
            supply -= divided.Sum();
        }

        return quantities;
    }

    /// <summary>A lower tier takes only what no pack of a higher one fits into.</summary>
    public override IEnumerable<Portion> Portions(long supply, Claims claims) =>
        Tiers(claims).SelectMany(tier => withinTier.Portions(supply, claims.Slice(tier)));

    public override WhyNotMore? Barrier(int line) =>
        Ledger.Priorities[line] > Ledger.LastTierServed ? WhyNotMore.SupplyExhaustedByHigherPriority : null;

    // Claims stand in the order of priority.
    private List<Range> Tiers(Claims claims)
    {
        List<Range> tiers = [];
        for (int start = 0, end; start < claims.Count; start = end)
        {
            for (end = start + 1; end < claims.Count && PriorityOf(claims, end) == PriorityOf(claims, start); end++)
            {
            }

            tiers.Add(start..end);
        }

        return tiers;
    }

    private int PriorityOf(Claims claims, int claimant) => Ledger.Priorities[claims.Lines[claimant]];
}
