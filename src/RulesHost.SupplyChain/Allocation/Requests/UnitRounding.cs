namespace RulesHost.SupplyChain.Allocation.Requests;

/// <summary>How exact shares become whole lots.</summary>
public enum UnitRounding
{
    /// <summary>Each share is cut, and what is left goes to the largest parts cut off (Hamilton). Less than one lot from the exact share, but more
    /// supply can give a line less (the Alabama paradox).</summary>
    LargestRemainder,

    /// <summary>Lot after lot to whoever has the most base per lot and a half (Sainte-Laguë). More supply never gives a line less, but a share can be a
    /// lot or more from the exact one.</summary>
    Webster,
}
