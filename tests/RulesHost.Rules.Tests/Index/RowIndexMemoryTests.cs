using RulesHost.Rules.Compilation.Index;

namespace RulesHost.Rules.Tests.Index;

public sealed class RowIndexMemoryTests
{
    private const int MostBytesPerRowAndColumn = 250;

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

    [Fact]
    public void Equal_sets_of_rows_are_kept_once()
    {
        const int Rows = 2_000;
        KeySet even = KeySet.Of([.. Enumerable.Range(0, 500).Select(i => new KeyRange(4 * i, (4 * i) + 1))]);
        KeySet odd = KeySet.Of([.. Enumerable.Range(0, 500).Select(i => new KeyRange((4 * i) + 2, (4 * i) + 3))]);
        RowIndex index = RowIndex.Build(Rows, [[.. Enumerable.Range(0, Rows).Select(row => row % 2 == 0 ? even : odd)]]);
        index.Bytes.ShouldBeLessThan(50_000);
        ScannedTable.Possible(index, [6]).Count.ShouldBe(Rows / 2);
    }

    // Two columns; with wildcards three rows in ten say `-` in both.
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
