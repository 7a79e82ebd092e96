using RulesHost.SupplyChain.Allocation.Requests;

namespace RulesHost.SupplyChain.Allocation.Ledgers;

/// <summary>The segment of each line as a number, found once: 0 for the rest, then those that settings name, in their order.</summary>
internal sealed class LineSegments
{
    private readonly int[] numbers;

    /// <param name="lines">Of the request, in the order in which they lie in memory.</param>
    /// <param name="order">Their places in the ledger.</param>
    /// <param name="named">Lines of other segments, and of none, are the rest.</param>
    public LineSegments(IReadOnlyList<DemandLine> lines, LineOrder order, IEnumerable<string> named)
    {
        Dictionary<string, int> known = named.Select((name, place) => (name, place)).ToDictionary(segment => segment.name, segment => segment.place + 1);
        Count = known.Count + 1;
        numbers = new int[lines.Count];
        for (int i = 0; i < numbers.Length; i++)
        {
            numbers[order.OfRequest[i]] = known.GetValueOrDefault(lines[i].Segment ?? "");
        }
    }

    /// <summary>With the rest.</summary>
    public int Count { get; }

    public int Of(int line) => numbers[line];
}
