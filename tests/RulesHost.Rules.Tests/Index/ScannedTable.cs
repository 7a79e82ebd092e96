using RulesHost.Rules.Compilation.Index;

namespace RulesHost.Rules.Tests.Index;

/// <summary>A cell as it was given, which says by itself what it means.</summary>
internal sealed record Cell(IReadOnlyList<KeyRange> Ranges, bool AcceptsMissing = false, bool IsResidual = false)
{
    public static readonly Cell Dash = new([KeyRange.All], AcceptsMissing: true);
    public static readonly Cell Residual = new([], IsResidual: true);
    public static readonly Cell Null = new([], AcceptsMissing: true);

    /// <summary>True, false, or null for unknown.</summary>
    public bool? IsTrueFor(long key) =>
        IsResidual ? null
        : key == RowIndex.MissingKey ? AcceptsMissing ? true : null
        : Ranges.Any(range => range.From <= key && key <= range.To);

    public KeySet ToKeySet()
    {
        if (IsResidual)
        {
            return KeySet.Residual;
        }

        KeySet keys = KeySet.Of([.. Ranges]);
        return AcceptsMissing ? keys.OrMissing() : keys;
    }
}

/// <summary>The meaning of the index: a loop over rows and cells.</summary>
internal sealed class ScannedTable(int rows, IReadOnlyList<IReadOnlyList<Cell>> columns)
{
    public int Rows => rows;

    public IReadOnlyList<IReadOnlyList<Cell>> Columns => columns;

    public RowIndex Index() =>
        RowIndex.Build(rows, [.. columns.Select(column => (IReadOnlyList<KeySet>)[.. column.Select(cell => cell.ToKeySet())])]);

    public List<(int Row, bool IsCertain)> Possible(long[] keys)
    {
        List<(int, bool)> found = [];
        for (int row = 0; row < rows; row++)
        {
            bool isPossible = true;
            bool isCertain = true;
            for (int column = 0; column < columns.Count && isPossible; column++)
            {
                bool? isTrue = columns[column][row].IsTrueFor(keys[column]);
                isPossible = isTrue != false;
                isCertain &= isTrue == true;
            }

            if (isPossible)
            {
                found.Add((row, isCertain));
            }
        }

        return found;
    }

    public static List<(int Row, bool IsCertain)> Possible(RowIndex index, long[] keys)
    {
        List<(int, bool)> found = [];
        RowCursor cursor = index.Possible(keys, new int[index.Columns]);
        while (cursor.MoveNext())
        {
            found.Add((cursor.Row, cursor.IsCertain));
        }

        return found;
    }
}
