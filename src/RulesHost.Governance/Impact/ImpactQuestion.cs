namespace RulesHost.Governance.Impact;

/// <summary>What is asked of an impact beside who moves.</summary>
public sealed record ImpactQuestion
{
    public static readonly ImpactQuestion Plain = new();

    /// <summary>Numeric facts, summed over those who move.</summary>
    public IReadOnlyList<string> Totals { get; init; } = [];

    /// <summary>The fact whose values are the groups that are compared; null for no comparison.</summary>
    public string? Group { get; init; }

    /// <summary>The segments that are favourable; empty for all ranked ones but the last.</summary>
    public IReadOnlyList<string> Favourable { get; init; } = [];

    /// <summary>How many of those who move are listed, the first ones of the population.</summary>
    public int Listed { get; init; } = 10;
}
