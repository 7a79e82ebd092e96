namespace RulesHost.SupplyChain.Allocation.Answers;

/// <summary>The step that gave a quantity, in the order in which they are taken within a bucket.</summary>
public enum AllocationPhase
{
    /// <summary>A fixed quantity.</summary>
    Fixed,

    /// <summary>What backorder processing must confirm: all to a line that wins, what it has to a line that gains.</summary>
    Confirmed,

    /// <summary>From the reserve of the line's segment.</summary>
    Reserve,

    Guarantee,

    Distribution,

    /// <summary>A whole pack out of what others could not take as packs.</summary>
    OwnLot,

    /// <summary>Units that make no lot.</summary>
    LooseUnits,
}
