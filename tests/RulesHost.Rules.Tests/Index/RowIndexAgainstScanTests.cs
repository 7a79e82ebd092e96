using RulesHost.Rules.Compilation.Index;

namespace RulesHost.Rules.Tests.Index;

public sealed class RowIndexAgainstScanTests
{
    [Fact]
    public void Small_tables_of_every_shape_find_the_rows_that_a_scan_finds()
    {
        Random sizes = new(7);
        for (int seed = 0; seed < 3_000; seed++)
        {
            Compare(seed, rows: sizes.Next(140), columns: sizes.Next(6), queries: 100);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(511)]
    [InlineData(512)]
    [InlineData(513)]
    [InlineData(1024)]
    public void Tables_around_the_sizes_of_words_and_blocks_do_so_too(int rows)
    {
        for (int seed = 0; seed < 40; seed++)
        {
            Compare(seed, rows, columns: 1 + (seed % 6), queries: 100);
        }
    }

    [Theory]
    [InlineData(5_000)]
    [InlineData(12_000)]
    public void Tables_large_enough_for_lists_and_shared_bitsets_do_so_too(int rows)
    {
        for (int seed = 0; seed < 40; seed++)
        {
            Compare(seed, rows, columns: 1 + (seed % 4), queries: 25);
        }
    }

    private static void Compare(int seed, int rows, int columns, int queries)
    {
        RandomTables random = new(seed);
        ScannedTable table = random.Table(rows, columns);
        RowIndex index = table.Index();
        for (int query = 0; query < queries; query++)
        {
            long[] keys = random.Keys(table);
            if (!ScannedTable.Possible(index, keys).SequenceEqual(table.Possible(keys)))
            {
                ScannedTable.Possible(index, keys).ShouldBe(
                    table.Possible(keys), $"seed {seed}, {rows} rows, keys {string.Join(", ", keys)}");
            }
        }
    }
}
