namespace RulesHost.SupplyChain.Allocation.Answers;

/// <summary>Why a request is refused.</summary>
public enum AllocationErrorKind
{
    NegativeQuantity,
    DuplicateId,
    LotNotPositive,

    /// <summary>A line's own lot is no multiple of the run's.</summary>
    LotNotMultiple,
    WeightNotPositive,
    ShareNegative,
    PercentOutOfRange,

    /// <summary>Percentages that are promised together are more than 100.</summary>
    PercentagesExceedHundred,
    DuplicateReserve,
    SupplyMissing,

    /// <summary>Several buckets, and one of them has no instant, or two have the same.</summary>
    SupplyDates,

    /// <summary>All supply together is more than 2⁶³ − 1.</summary>
    SupplyTooLarge,

    /// <summary>More than the line asks for, or may get at most.</summary>
    FixedExceedsRequest,
    FixedNotInLots,

    /// <summary>This line's fixed quantity does not fit into supply after those that rank before it.</summary>
    FixedExceedsSupply,

    /// <summary>Some lines say what backorder processing may do to them; this one does not.</summary>
    ConfirmationMissing,

    /// <summary>Backorder processing keeps or gives up what is confirmed; a fixed quantity beside it would say two things.</summary>
    FixedWithConfirmation,

    /// <summary>What backorder processing must confirm to this line does not fit after those that rank before it, when it is due.</summary>
    Infeasible,
}
