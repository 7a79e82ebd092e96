namespace RulesHost.Rules.Compilation.Index;

/// <summary>
/// Sweeps one column from its lowest key to its highest and gives every segment its set of rows.
/// One bitset per segment would grow with the square of the rows, so few rows become a list, and where distinct bitsets
/// still cost more than the budget, neighbouring segments share one: the union of theirs, cut anew every so many changes.
/// Either way a column costs at most about <see cref="BytesPerRow"/> a row and 192 bytes a range end.
/// </summary>
internal sealed class ColumnBuilder
{
    /// <summary>What exact bitsets may cost; at 10,000 rows that is about 2,000 of them.</summary>
    private const int BytesPerRow = 256;

    private const int BytesPerEnd = 64;

    private readonly int rows;
    private readonly RangeEnds ends;
    private readonly SetPool pool;
    private readonly int longestList;
    private readonly bool isExact;

    private ColumnBuilder(int rows, RangeEnds ends, SetPool pool)
    {
        this.rows = rows;
        this.ends = ends;
        this.pool = pool;
        (int[] counts, ulong[] hashes) = Measure();
        longestList = LongestList(counts);
        int bitsets = hashes.Where((_, i) => counts[i] > longestList && counts[i] < rows).Distinct().Count();
        isExact = 8L * WordCount * bitsets <= ((long)BytesPerRow * rows) + ((long)BytesPerEnd * ends.Count);
    }

    private int WordCount => RowBits.WordCount(rows);

    /// <summary>After how many changes a shared bitset is cut: 64 bytes of bitset for each of them.</summary>
    private int ChangesPerSuperset => Math.Max(1, 8 * WordCount / BytesPerEnd);

    public static ColumnIndex Build(IReadOnlyList<KeySet> cells, SetPool pool)
    {
        RangeEnds ends = RangeEnds.Of(cells);
        ColumnBuilder builder = new(cells.Count, ends, pool);
        return new ColumnIndex(ends.Starts, builder.isExact ? builder.ExactSets() : builder.SharedSets());
    }

    private (int[] Counts, ulong[] Hashes) Measure()
    {
        int[] counts = new int[ends.Starts.Length];
        ulong[] hashes = new ulong[counts.Length];
        RowBits current = new(rows);
        for (int segment = 0; segment < counts.Length; segment++)
        {
            Toggle(current, segment);
            (counts[segment], hashes[segment]) = (current.Count, current.Hash);
        }

        return (counts, hashes);
    }

    // Lists are short enough to be read faster than bitsets, and all together cost no more than bitsets may.
    private int LongestList(int[] counts)
    {
        long allowed = (long)BytesPerEnd / sizeof(int) * (rows + ends.Count);
        int longest = WordCount / 8;
        while (longest > 0 && counts.Where(count => count <= longest).Sum(count => (long)count) > allowed)
        {
            longest /= 2;
        }

        return longest;
    }

    private RowSet[] ExactSets()
    {
        RowSet[] sets = new RowSet[ends.Starts.Length];
        Dictionary<ulong, int> known = [];
        RowBits current = new(rows);
        for (int segment = 0; segment < sets.Length; segment++)
        {
            Toggle(current, segment);
            sets[segment] = WithoutBits(current) ?? RowSet.Bits(Known(known, current));
        }

        return sets;
    }

    private int Known(Dictionary<ulong, int> known, RowBits set)
    {
        if (known.TryGetValue(set.Hash, out int start) && pool.Holds(start, set.Words))
        {
            return start;
        }

        return known[set.Hash] = pool.Add(set.Words);
    }

    // Invariant: an open bitset holds every row that was in at some segment since it was opened.
    private RowSet[] SharedSets()
    {
        RowSet[] sets = new RowSet[ends.Starts.Length];
        RowBits current = new(rows);
        int? open = null;
        int changes = 0;
        for (int segment = 0; segment < sets.Length; segment++)
        {
            changes += ends.ChangingAt(segment).Length;
            open = changes <= ChangesPerSuperset ? open : null;
            Toggle(current, segment, open);
            if (WithoutBits(current) is { } small)
            {
                sets[segment] = small;
                continue;
            }

            if (open is null)
            {
                (open, changes) = (pool.Add(current.Words), 0);
            }

            sets[segment] = RowSet.Superset(open.Value);
        }

        return sets;
    }

    private RowSet? WithoutBits(RowBits current) =>
        current.Count == rows ? RowSet.Every : current.Count <= longestList ? pool.List(current) : null;

    private void Toggle(RowBits current, int segment, int? open = null)
    {
        foreach (int row in ends.ChangingAt(segment))
        {
            if (current.Toggle(row) && open is { } start)
            {
                pool.Include(start, row);
            }
        }
    }
}
