namespace RulesHost.SupplyChain.Allocation.Requests;

/// <summary>What the percentage of a segment is taken of, under <see cref="AllocationMethod.PercentCap"/>.</summary>
public enum PercentBase
{
    /// <summary>All supply so far. Of 100, 40 % are 40, whoever came before.</summary>
    Total,

    /// <summary>What the segments before it have left. Where the first took 30 of 100, 40 % are 28.</summary>
    Remaining,
}
