namespace RulesHost.Analysis.Regions;

/// <summary>How many comparisons a question may cost; counted, so that the answer is the same on every machine.</summary>
public sealed class Effort(long comparisons)
{
    private long left = comparisons;
    private Effort? whole;

    /// <summary>For one question about a table, so that one that is too hard does not take the answer of the next. About a second.</summary>
    public static Effort ForOneQuestion() => new(60_000_000);

    /// <summary>For a part of the question: paid from the whole, and no more than that.</summary>
    public Effort ForPart(long comparisons) => new(comparisons) { whole = this };

    /// <summary>False where that is more than is left.</summary>
    public bool Spend(long count) => ((left -= count) >= 0) & (whole is null || whole.Spend(count));
}
