namespace RulesHost.Rules.Compilation.Index;

/// <summary>
/// Where the cells of one column change from false to true and back, in key order: the ends that cut the keys into segments.
/// Invariant: within a cell ranges do not touch, so a row appears at most once at any key.
/// </summary>
internal sealed class RangeEnds
{
    private readonly int[] rows;
    private readonly int[] segmentStarts;

    private RangeEnds(long[] keys, int[] rows)
    {
        this.rows = rows;
        List<long> starts = [KeyRange.All.From];
        List<int> first = [0];
        for (int i = 0; i < keys.Length; i++)
        {
            if (keys[i] != starts[^1])
            {
                starts.Add(keys[i]);
                first.Add(i);
            }
        }

        first.Add(keys.Length);
        Starts = [.. starts];
        segmentStarts = [.. first];
    }

    /// <summary>The first key of each segment; the first one is the smallest key.</summary>
    public long[] Starts { get; }

    public int Count => rows.Length;

    /// <summary>The rows that change at the start of a segment.</summary>
    public ReadOnlySpan<int> ChangingAt(int segment) =>
        rows.AsSpan(segmentStarts[segment], segmentStarts[segment + 1] - segmentStarts[segment]);

    public static RangeEnds Of(IReadOnlyList<KeySet> cells)
    {
        List<long> keys = new(2 * cells.Count);
        List<int> rows = new(2 * cells.Count);
        for (int row = 0; row < cells.Count; row++)
        {
            foreach (KeyRange range in cells[row].Ranges)
            {
                keys.Add(range.From);
                rows.Add(row);
                if (range.To < long.MaxValue)
                {
                    keys.Add(range.To + 1);
                    rows.Add(row);
                }
            }
        }

        long[] sortedKeys = [.. keys];
        int[] sortedRows = [.. rows];
        Array.Sort(sortedKeys, sortedRows);
        return new RangeEnds(sortedKeys, sortedRows);
    }
}
