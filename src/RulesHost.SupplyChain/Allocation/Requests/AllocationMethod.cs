namespace RulesHost.SupplyChain.Allocation.Requests;

/// <summary>How the supply that fixed quantities, reserves and guarantees leave is divided.</summary>
public enum AllocationMethod
{
    /// <summary>Tier after tier; the first that cannot be served fully is divided by <see cref="WithinTier"/>, later ones get nothing.</summary>
    Priority,

    /// <summary>By what each line still lacks, times its weight.</summary>
    Proportional,

    /// <summary>The same to everyone who asks for that much (max-min fairness), by weight.</summary>
    Equal,

    /// <summary>By stated shares: first of the segments, where any are stated, then of the lines.</summary>
    Share,

    /// <summary>A segment gets at most its percentage of supply.</summary>
    PercentCap,

    /// <summary>Everyone goes without the same quantity. Weights do not matter.</summary>
    EqualLosses,

    /// <summary>By due instant, then by instant received. Priority does not matter.</summary>
    Fifo,
}
