namespace RulesHost.SupplyChain.Escalation.Plans;

/// <summary>How a case stands; of several, the first named here.</summary>
internal enum EscalationStatus
{
    Resolved,

    /// <summary>Its clock stands still.</summary>
    Paused,

    Acknowledged,

    /// <summary>No level and no loop is left, and nobody has acknowledged.</summary>
    Exhausted,

    Open,
}
