using RulesHost.Feel.Text;
using RulesHost.Rules.Loading;
using RulesHost.Rules.Loading.Tables;
using RulesHost.Rules.Loading.Yaml;

namespace RulesHost.Rules.Tests.Loading;

public sealed class GridReaderTests
{
    private const string Freight = """
        ruleSet: freight
        table: |
          id     | segment        | weightKg     | -> code | because
          # from the carrier's agreement
          FS-010 | -              | < 1000       | EXPRESS | Carrier agreement 2026

          FS-020 | not(Strategic) | [1000..5000) | FUEL    |
        """;

    [Fact]
    public void Cells_stand_between_bars_without_quoting()
    {
        Grid grid = Read(Freight);

        grid.Header.Select(f => f.Text).ShouldBe(["id", "segment", "weightKg", "-> code", "because"]);
        grid.Rows.Select(r => string.Join('/', r.Cells)).ShouldBe(
            ["FS-010/-/< 1000/EXPRESS/Carrier agreement 2026", "FS-020/not(Strategic)/[1000..5000)/FUEL/"]);
    }

    [Fact]
    public void A_cell_knows_its_place_in_the_file()
    {
        Fragment cell = Read(Freight).Rows[1].Cells[2];

        (cell.Location.Line, cell.Location.Column, cell.Location.Pointer).ShouldBe((7, 29, "/table"));
        cell.File.Text.Substring(cell.Location.Span.Start, cell.Location.Span.Length).ShouldBe("[1000..5000)");
    }

    [Theory]
    [InlineData("a | b\n\"x|y\" | z", "\"x|y\"/z")]
    [InlineData("a | b\n\"x\\\"|y\" | z", "\"x\\\"|y\"/z")]
    [InlineData("a | b\n6\" pipe | z", "6\" pipe/z")]
    [InlineData("a|b\nx|z", "x/z")]
    public void A_bar_in_quotes_does_not_separate(string table, string cells)
    {
        DiagnosticBag diagnostics = [];
        Grid grid = GridReader.Read(Fragment.Of(table), diagnostics).ShouldNotBeNull();

        string.Join('/', grid.Rows[0].Cells).ShouldBe(cells);
        diagnostics.ShouldBeEmpty();
    }

    [Fact]
    public void A_row_with_too_few_or_too_many_cells_is_named_at_its_end()
    {
        DiagnosticBag diagnostics = [];
        Grid grid = GridReader.Read(Fragment.Of("a | b\n1\n1 | 2 | 3\n1 | 2"), diagnostics).ShouldNotBeNull();

        grid.Rows.Count.ShouldBe(1);
        diagnostics.Select(d => (d.Message, d.Help, d.Location!.Line, d.Location.Column)).ShouldBe(
        [
            ("expected 2 cells, found 1", "the first column without a cell is `b`", 2, 1),
            ("expected 2 cells, found 3", "the last column is `b`; a cell that holds the separator stands in double quotes", 3, 9),
        ]);
    }

    [Theory]
    [InlineData("a |  | b", "RH1153")]
    [InlineData("a | b | a", "RH1154")]
    [InlineData("# nothing\n\n", "RH1155")]
    public void A_header_that_will_not_do_ends_the_table(string table, string code)
    {
        DiagnosticBag diagnostics = [];
        GridReader.Read(Fragment.Of(table), diagnostics).ShouldBeNull();

        diagnostics.ShouldHaveSingleItem().Code.ShouldBe(code);
    }

    private static Grid Read(string yaml)
    {
        DiagnosticBag diagnostics = [];
        MapNode root = YamlReader.Read(new SourceFile("freight.yaml", yaml), diagnostics).ShouldBeOfType<MapNode>();
        Grid grid = GridReader.Read(root.Text("table")!, diagnostics).ShouldNotBeNull();
        diagnostics.ShouldBeEmpty();
        return grid;
    }
}
