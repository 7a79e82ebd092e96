using RulesHost.Rules.Compilation.Index;

namespace RulesHost.Rules.Tests.Index;

public sealed class RowIndexMemoryTests
{
    private const int MostBytesPerRowAndColumn = 250;

    /// <summary>Two columns, the cells of a row; and whether three rows in ten say `-` instead.</summary>
    public static TheoryData<string> Shapes => ["distinct ids and ranges", "the same with wildcards", "nested thresholds", "ranges over many others"];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Memory_grows_with_the_rows_and_not_with_their_square(string shape)
    {
        long small = Build(shape, 10_000).Bytes;
        long large = Build(shape, 100_000).Bytes;
        large.ShouldBeLessThan(12 * small);
        large.ShouldBeLessThan(100_000L * 2 * MostBytesPerRowAndColumn);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Large_tables_of_distinct_cells_find_the_row_asked_for(string shape)
    {
        const int Rows = 100_000;
        RowIndex index = Build(shape, Rows);
        for (int row = 1; row < Rows; row += 997)
        {
            long[] keys = shape == "nested thresholds" ? [2L * row, 2L * row] : [row, (20L * row) + 7];
            ScannedTable.Possible(index, keys).ShouldContain((row, true));
        }
    }

    private static RowIndex Build(string shape, int rows)
    {
        Func<int, KeySet>[] cells = shape switch
        {
            "nested thresholds" => [row => Between(2L * row, long.MaxValue), row => Between(KeyRange.All.From, 2L * row)],
            "ranges over many others" => [row => Between(row, row), row => Between(20L * row, (20L * row) + (20L * rows / 10))],
            _ => [row => Between(row, row), row => Between(20L * row, (20L * row) + 19)],
        };
        bool hasWildcards = shape == "the same with wildcards";
        return RowIndex.Build(rows, [.. cells.Select(cell =>
            Enumerable.Range(0, rows).Select(row => hasWildcards && row % 10 < 3 ? KeySet.Unrestricted : cell(row)).ToArray())]);
    }

    private static KeySet Between(long from, long to) => KeySet.Of(new KeyRange(from, to));
}
