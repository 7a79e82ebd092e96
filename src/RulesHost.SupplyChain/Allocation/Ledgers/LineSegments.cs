using RulesHost.SupplyChain.Allocation.Requests;

namespace RulesHost.SupplyChain.Allocation.Ledgers;

/// <summary>The segment of each line as a number, found once: 0 for the rest, then those that settings name, in their order.</summary>
internal sealed class LineSegments
{
    private readonly int[] numbers;

    /// <param name="lines">As they stand in the ledger.</param>
    /// <param name="named">Lines of other segments, and of none, are the rest.</param>
    public LineSegments(DemandLine[] lines, IEnumerable<string> named)
    {
        Dictionary<string, int> known = named.Select((name, place) => (name, place)).ToDictionary(segment => segment.name, segment => segment.place + 1);
        Count = known.Count + 1;
        numbers = Array.ConvertAll(lines, line => known.GetValueOrDefault(line.Segment ?? ""));
    }

    /// <summary>With the rest.</summary>
    public int Count { get; }

    public int Of(int line) => numbers[line];
}
