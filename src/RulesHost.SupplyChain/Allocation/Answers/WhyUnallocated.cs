namespace RulesHost.SupplyChain.Allocation.Answers;

/// <summary>What kept supply from being allocated.</summary>
public enum WhyUnallocated
{
    /// <summary>Every line has what it can get at most.</summary>
    DemandMet,

    /// <summary>Units that make no lot.</summary>
    LooseUnits,
    ReserveHeld,
    NotYetDue,
    ProtectedForLater,

    /// <summary>The percentages of the segments that still want something are used up.</summary>
    SegmentCap,

    /// <summary>Who still wants something states no share.</summary>
    NoShareStated,

    /// <summary>Less than a pack of any line that wants one.</summary>
    LotSize,
}
