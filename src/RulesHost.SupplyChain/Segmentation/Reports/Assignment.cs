namespace RulesHost.SupplyChain.Segmentation.Reports;

/// <summary>What was decided about one customer, as far as reports look at it.</summary>
/// <param name="Segment">The one in force; null where nothing could be decided.</param>
public sealed record Assignment(string Subject, string? Segment)
{
    /// <summary>Null where the decision does not say it.</summary>
    public Cause? Cause { get; init; }

    /// <summary>No entry holds that puts or keeps the customer where it is, and neither fallback nor exclusion accounts for that.</summary>
    public bool HasNoRule { get; init; }

    /// <summary>The ids of the entries that the decision follows from.</summary>
    public IReadOnlyList<string> Matched { get; init; } = [];

    /// <summary>Moves that went back on the one before; null where no state says it.</summary>
    public int? Reversals { get; init; }
}
