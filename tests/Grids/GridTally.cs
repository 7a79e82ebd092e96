namespace RulesHost.Tests.Grids;

/// <summary>How much was held against every single fact, by what it was.</summary>
internal sealed class GridTally
{
    private readonly SortedDictionary<string, long> counts = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, long> Counts => counts;

    public void Count(string what, long more) => counts[what] = counts.GetValueOrDefault(what) + more;

    public void Add(GridTally other)
    {
        foreach ((string what, long count) in other.counts)
        {
            Count(what, count);
        }
    }
}
