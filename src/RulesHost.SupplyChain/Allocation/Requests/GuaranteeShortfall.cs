namespace RulesHost.SupplyChain.Allocation.Requests;

/// <summary>Who goes without where supply does not cover all guarantees.</summary>
public enum GuaranteeShortfall
{
    /// <summary>All, in proportion to their guarantees.</summary>
    Proportional,

    /// <summary>The last tiers; the first that supply does not cover is divided in proportion.</summary>
    Priority,
}
