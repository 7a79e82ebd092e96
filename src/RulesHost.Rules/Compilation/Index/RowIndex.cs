namespace RulesHost.Rules.Compilation.Index;

/// <summary>
/// Finds the rows of a decision table that facts leave possible, in ascending order, at a cost that hardly grows with the rows.
/// Facts and cells are keys: one <see cref="long"/> per column, made so that every cell is a set of them. Immutable, safe on all threads.
/// </summary>
public sealed class RowIndex
{
    /// <summary>The fact is missing: a cell is then true if it says so, and unknown, never false, if not.</summary>
    public const long MissingKey = long.MinValue;

    private const int EveryRow = -1;

    private readonly ColumnIndex[] columns;
    private readonly int[] missing;
    private readonly int residual;

    private RowIndex(int rows, IReadOnlyList<IReadOnlyList<KeySet>> cells)
    {
        SetPool pool = new(rows);
        Rows = rows;
        AllRows = [pool.Add(Where(rows, _ => true))];
        columns = [.. cells.Select(column => ColumnBuilder.Build(column, pool))];
        missing = [.. cells.Select(column => column.All(IsTrueWhenMissing)
            ? EveryRow
            : pool.Add(Where(rows, row => IsTrueWhenMissing(column[row]))))];
        HasResiduals = cells.Any(column => column.Any(cell => cell.IsResidual));
        residual = HasResiduals ? pool.Add(Where(rows, row => cells.Any(column => column[row].IsResidual))) : 0;
        Words = pool.Words;
        Listed = [.. pool.Listed];
        Cells = columns.Any(column => column.NeedsCells) ? new CellRanges(rows, cells) : null;
    }

    public int Rows { get; }

    public int Columns => columns.Length;

    public bool HasResiduals { get; }

    /// <summary>How much memory the index keeps.</summary>
    public long Bytes =>
        (8L * Words.Length) + (4L * Listed.Length) + (4L * missing.Length) + (Cells?.Bytes ?? 0) + columns.Sum(column => column.Bytes);

    internal ulong[] Words { get; }

    internal int[] Listed { get; }

    /// <summary>Where the bitset of all rows starts: what is left to intersect when no column restricts them.</summary>
    internal int[] AllRows { get; }

    /// <summary>Only there if some set has rows to check.</summary>
    internal CellRanges? Cells { get; }

    /// <param name="rows">How many rows every column has.</param>
    /// <param name="columns">The cells of each column, row by row.</param>
    public static RowIndex Build(int rows, IReadOnlyList<IReadOnlyList<KeySet>> columns)
    {
        if (columns.FirstOrDefault(column => column.Count != rows) is { } uneven)
        {
            throw new ArgumentException($"a column has {uneven.Count} cells, the table {rows} rows", nameof(columns));
        }

        return new RowIndex(rows, columns);
    }

    /// <summary>The rows with no false cell.</summary>
    /// <param name="keys">One per column, or <see cref="MissingKey"/>; must stay as they are while the cursor is used.</param>
    /// <param name="scratch">At least as long as there are columns; belongs to the cursor while that is used.</param>
    public RowCursor Possible(ReadOnlySpan<long> keys, Span<int> scratch) => new(this, keys[..columns.Length], scratch);

    /// <summary>Some cell of the row is beyond the index, so that the row is never certain.</summary>
    public bool IsResidual(int row) => HasResiduals && IsIn(residual, row);

    internal ColumnIndex Column(int column) => columns[column];

    /// <summary>The row has no residual cell, and is true in each column whose fact is missing.</summary>
    internal bool IsCertain(int row, ReadOnlySpan<long> keys)
    {
        for (int column = 0; column < missing.Length; column++)
        {
            if (keys[column] == MissingKey && missing[column] != EveryRow && !IsIn(missing[column], row))
            {
                return false;
            }
        }

        return !IsResidual(row);
    }

    private bool IsIn(int set, int row) => (Words[set + (row >> 6)] >> (row & 63) & 1) != 0;

    private static bool IsTrueWhenMissing(KeySet cell) => cell.AcceptsMissing && !cell.IsResidual;

    private static ulong[] Where(int rows, Func<int, bool> isIn)
    {
        ulong[] words = new ulong[RowBits.WordCount(rows)];
        for (int row = 0; row < rows; row++)
        {
            words[row >> 6] |= isIn(row) ? 1UL << (row & 63) : 0;
        }

        return words;
    }
}
