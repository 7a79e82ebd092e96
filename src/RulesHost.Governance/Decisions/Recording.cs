namespace RulesHost.Governance.Decisions;

/// <summary>What became of a decision that was to be recorded.</summary>
public enum Recording
{
    /// <summary>It survives what its rule set asks it to survive.</summary>
    Recorded,

    /// <summary>Its rule set does not want it: recording is off, or it is not of the share.</summary>
    NotWanted,

    /// <summary>There is no room until the store has taken what is waiting: ask again later.</summary>
    Full,

    /// <summary>The store cannot be written; ask again later. The decision may be found in the log all the same.</summary>
    StoreFails,

    /// <summary>It is longer than a segment.</summary>
    TooLong,

    /// <summary>The request is not UTF-8 throughout.</summary>
    NotText,
}
