using RulesHost.Rules.Compilation.Index;

namespace RulesHost.Rules.Tests.Index;

public sealed class RowIndexTests
{
    private static readonly KeySet AtLeastTen = KeySet.Of(new KeyRange(10, long.MaxValue));
    private static readonly KeySet OnlyThree = KeySet.Of(new KeyRange(3, 3));
    private static readonly KeySet OnlyMissing = KeySet.Of().OrMissing();

    [Fact]
    public void Rows_come_in_ascending_order() =>
        Found([[KeySet.Unrestricted, OnlyThree, AtLeastTen, KeySet.Unrestricted]], 12).ShouldBe(["0", "2", "3"]);

    [Fact]
    public void A_row_needs_every_column() =>
        Found([[AtLeastTen, OnlyThree], [OnlyThree, OnlyThree]], 3, 3).ShouldBe(["1"]);

    [Fact]
    public void A_missing_fact_leaves_every_row_possible_and_certain_only_where_the_cell_says_so() =>
        Found([[AtLeastTen, KeySet.Unrestricted, OnlyMissing]], RowIndex.MissingKey).ShouldBe(["0?", "1", "2"]);

    [Fact]
    public void A_cell_for_the_missing_fact_is_false_when_the_fact_is_there() =>
        Found([[OnlyMissing, OnlyThree.OrMissing()]], 3).ShouldBe(["1"]);

    [Fact]
    public void A_residual_cell_is_possible_and_never_certain() =>
        Found([[KeySet.Residual, OnlyThree], [OnlyThree, OnlyThree]], 3, 3).ShouldBe(["0?", "1"]);

    [Fact]
    public void A_residual_cell_does_not_save_a_row_that_another_cell_excludes() =>
        Found([[KeySet.Residual], [OnlyThree]], 3, 4).ShouldBeEmpty();

    [Fact]
    public void A_table_without_columns_has_all_rows_certain()
    {
        RowIndex index = RowIndex.Build(3, []);
        ScannedTable.Possible(index, []).Count.ShouldBe(3);
    }

    [Fact]
    public void The_rows_with_a_residual_cell_are_known()
    {
        RowIndex index = RowIndex.Build(2, [[OnlyThree, KeySet.Residual], [OnlyThree, OnlyThree]]);
        index.HasResiduals.ShouldBeTrue();
        index.IsResidual(0).ShouldBeFalse();
        index.IsResidual(1).ShouldBeTrue();
    }

    [Fact]
    public void A_column_of_another_length_is_refused() =>
        Should.Throw<ArgumentException>(() => RowIndex.Build(2, [[OnlyThree]]));

    [Fact]
    public void Too_few_keys_are_refused() =>
        Should.Throw<ArgumentException>(() => Found([[OnlyThree], [OnlyThree]], 3));

    [Theory]
    [InlineData(20)]
    [InlineData(500)]
    [InlineData(10_000)]
    public void A_query_allocates_nothing(int rows)
    {
        RandomTables random = new(rows);
        ScannedTable table = random.Table(rows, 6);
        RowIndex index = table.Index();
        long[][] queries = [.. Enumerable.Range(0, 200).Select(_ => random.Keys(table))];
        int[] scratch = new int[index.Columns];
        CountAll(index, queries, scratch);

        long before = GC.GetAllocatedBytesForCurrentThread();
        CountAll(index, queries, scratch);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    private static int CountAll(RowIndex index, long[][] queries, int[] scratch)
    {
        int certain = 0;
        foreach (long[] keys in queries)
        {
            RowCursor cursor = index.Possible(keys, scratch);
            while (cursor.MoveNext())
            {
                certain += cursor.IsCertain ? 1 : 0;
            }
        }

        return certain;
    }

    private static string[] Found(KeySet[][] columns, params long[] keys) =>
        [.. ScannedTable.Possible(RowIndex.Build(columns[0].Length, columns), keys).Select(found => found.Row + (found.IsCertain ? "" : "?"))];
}
