namespace RulesHost.Analysis.Regions;

/// <summary>How many comparisons a question may cost; counted, so that the answer is the same on every machine.</summary>
public sealed class Effort(long comparisons)
{
    private long left = comparisons;

    /// <summary>For a question of its own: one that is too hard does not take the answer of the next. A second, or less.</summary>
    public static Effort ForOneQuestion() => new(20_000_000);

    /// <summary>False where that is more than is left.</summary>
    public bool Spend(long count) => (left -= count) >= 0;
}
