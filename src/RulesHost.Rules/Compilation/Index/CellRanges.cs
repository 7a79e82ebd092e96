namespace RulesHost.Rules.Compilation.Index;

/// <summary>The cells once more, row by row, to check the few rows that lists and supersets propose.</summary>
internal sealed class CellRanges
{
    private readonly int columns;

    // One range per cell. Where a cell has several, To is the missing key, so that it contains none, and From counts into the others.
    private readonly KeyRange[] cells;
    private readonly List<KeyRange[]> several = [];

    public CellRanges(int rows, IReadOnlyList<IReadOnlyList<KeySet>> columns)
    {
        this.columns = columns.Count;
        cells = new KeyRange[checked(rows * columns.Count)];
        for (int column = 0; column < columns.Count; column++)
        {
            for (int row = 0; row < rows; row++)
            {
                cells[(row * columns.Count) + column] = Packed(columns[column][row].Ranges);
            }
        }
    }

    public long Bytes => (16L * cells.Length) + several.Sum(ranges => 24L + (16L * ranges.Length));

    /// <summary>No cell of the row is false; a missing fact makes none false.</summary>
    public bool IsPossible(int row, ReadOnlySpan<long> keys)
    {
        ReadOnlySpan<KeyRange> ofRow = cells.AsSpan(row * columns, columns);
        for (int column = 0; column < ofRow.Length; column++)
        {
            long key = keys[column];
            if (!ofRow[column].Contains(key) && key != RowIndex.MissingKey && !AnyContains(ofRow[column], key))
            {
                return false;
            }
        }

        return true;
    }

    private bool AnyContains(KeyRange cell, long key)
    {
        if (cell.To != RowIndex.MissingKey)
        {
            return false;
        }

        foreach (KeyRange range in several[(int)cell.From])
        {
            if (range.Contains(key))
            {
                return true;
            }
        }

        return false;
    }

    private KeyRange Packed(ReadOnlySpan<KeyRange> ranges)
    {
        switch (ranges)
        {
            case []:
                return KeyRange.None;
            case [var one]:
                return one;
            default:
                several.Add(ranges.ToArray());
                return new KeyRange(several.Count - 1, RowIndex.MissingKey);
        }
    }
}
