namespace RulesHost.SupplyChain.Allocation.Requests;

/// <summary>What backorder processing may do to the quantity that is confirmed to a line already.</summary>
public enum Confirmation
{
    /// <summary>Is confirmed fully when it is due, or nothing is allocated at all.</summary>
    Win,

    /// <summary>Keeps what is confirmed, and may get more.</summary>
    Gain,

    /// <summary>May get more or less.</summary>
    Redistribute,

    /// <summary>Never gets more; may keep or lose.</summary>
    Fill,

    /// <summary>Gives everything up.</summary>
    Lose,
}
