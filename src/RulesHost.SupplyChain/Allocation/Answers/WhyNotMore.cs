namespace RulesHost.SupplyChain.Allocation.Answers;

/// <summary>What kept a line from getting more. Where several things did, the one that stands first here.</summary>
public enum WhyNotMore
{
    FullyServed,

    /// <summary>Backorder processing gives no more than is confirmed to a line that fills, and nothing to a line that loses.</summary>
    StrategyNeverGains,
    CappedByMaximum,

    /// <summary>What it lacks, or what is left, is less than a lot.</summary>
    LotSize,
    NotYetDue,
    NoShareStated,

    /// <summary>Its segment has had its percentage.</summary>
    SegmentCap,
    SupplyExhaustedByHigherPriority,

    /// <summary>What is left is held back for later lines of a higher priority.</summary>
    ProtectedForLater,
    ReserveHeld,

    /// <summary>Fixed quantities, reserves and guarantees left nothing to distribute.</summary>
    SupplyExhausted,

    /// <summary>Lines that were due or received earlier took the rest.</summary>
    SupplyExhaustedByEarlierLines,

    /// <summary>It has its share of what its tier, its segment or all lines together got.</summary>
    ShareOfTier,
}
