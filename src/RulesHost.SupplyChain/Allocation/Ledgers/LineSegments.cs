using RulesHost.SupplyChain.Allocation.Requests;

namespace RulesHost.SupplyChain.Allocation.Ledgers;

/// <summary>The segment of each line by a number, told once: names are not compared again. A line without a segment is of the segment <c>""</c>.</summary>
internal sealed class LineSegments
{
    private readonly int[] numbers;
    private readonly List<string> names = [];

    /// <param name="lines">As they stand in the ledger.</param>
    /// <param name="among">Segments that count as themselves; lines of others are as those without one. Null counts each.</param>
    public LineSegments(DemandLine[] lines, IReadOnlyDictionary<string, decimal>? among = null)
    {
        Dictionary<string, int> known = new(StringComparer.Ordinal);
        numbers = Array.ConvertAll(lines, line =>
        {
            string name = line.Segment is { } segment && among?.ContainsKey(segment) != false ? segment : "";
            if (!known.TryGetValue(name, out int number))
            {
                known[name] = number = names.Count;
                names.Add(name);
            }

            return number;
        });
    }

    public IReadOnlyList<string> Names => names;

    /// <summary>The place of the line's segment among the names.</summary>
    public int Of(int line) => numbers[line];
}
