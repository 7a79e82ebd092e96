using RulesHost.SupplyChain.Allocation.Answers;
using RulesHost.SupplyChain.Allocation.Dividing;
using RulesHost.SupplyChain.Allocation.Ledgers;
using RulesHost.SupplyChain.Allocation.Requests;

namespace RulesHost.SupplyChain.Allocation.Methods;

/// <summary>A way to divide lots among claims, by what the ledger says of their lines.</summary>
internal abstract class DistributionMethod(Ledger ledger)
{
    protected Ledger Ledger { get; } = ledger;

    /// <summary>What an unserved line is told where nothing particular stood in its way.</summary>
    public virtual WhyNotMore OutOfSupply => WhyNotMore.ShareOfTier;

    public static DistributionMethod Create(Ledger ledger) =>
        ledger.Lines.Any(line => line.Confirmation is not null)
            ? new BackorderMethod(ledger)
            : ledger.Settings.Method switch
            {
                AllocationMethod.Priority => new PriorityMethod(ledger, WithinTier(ledger)),
                AllocationMethod.Proportional => new ProportionalMethod(ledger),
                AllocationMethod.Equal => new EqualMethod(ledger),
                AllocationMethod.Share => new ShareMethod(ledger, WithinTier(ledger)),
                AllocationMethod.PercentCap => new PercentCapMethod(ledger, WithinTier(ledger)),
                AllocationMethod.EqualLosses => new EqualLossesMethod(ledger),
                AllocationMethod.Fifo => new FifoMethod(ledger),
                _ => throw new ArgumentOutOfRangeException(nameof(ledger)),
            };

    /// <returns>Lots for each claim: none more than its room, all of them no more than supply.</returns>
    public abstract long[] Divide(long supply, Claims claims);

    /// <summary>The claims in the order in which they may take what others could not take as whole packs.</summary>
    public virtual IEnumerable<Portion> Portions(long supply, Claims claims) => [new Portion(claims, supply)];

    /// <summary>What stands in a line's way whatever is left; null where nothing does.</summary>
    public virtual WhyNotMore? Barrier(int line) => null;

    protected long[] Divide(Int128 supply, long[] caps, Base by) => Division.Divide(supply, caps, by, Ledger.Settings.Rounding);

    /// <summary>The weights of the claims' lines; null where all are 1.</summary>
    protected decimal[]? Weights(Claims claims)
    {
        decimal[] weights = new decimal[claims.Count];
        bool anyWeighted = false;
        for (int i = 0; i < weights.Length; i++)
        {
            weights[i] = Ledger.Lines[claims.Lines[i]].Weight;
            anyWeighted |= weights[i] != 1;
        }

        return anyWeighted ? weights : null;
    }

    private static DistributionMethod WithinTier(Ledger ledger) => ledger.Settings.WithinTier switch
    {
        Requests.WithinTier.Proportional => new ProportionalMethod(ledger),
        Requests.WithinTier.Equal => new EqualMethod(ledger),
        Requests.WithinTier.Fifo => new FifoMethod(ledger),
        _ => throw new ArgumentOutOfRangeException(nameof(ledger)),
    };
}
