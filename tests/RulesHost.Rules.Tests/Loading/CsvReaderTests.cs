using RulesHost.Feel.Text;
using RulesHost.Rules.Loading.Tables;

namespace RulesHost.Rules.Tests.Loading;

public sealed class CsvReaderTests
{
    [Theory]
    [InlineData("id;country\nFS-010;NO\n")]
    [InlineData("id;country\r\nFS-010;NO\r\n")]
    [InlineData("id;country\nFS-010;NO")]
    [InlineData("\"id\";\"country\"\n\"FS-010\";\"NO\"\n\n\n")]
    [InlineData(" id ; country\nFS-010 ;  \"NO\"  \n")]
    public void Fields_are_read_whatever_the_line_ends_and_quotes(string csv)
    {
        Grid grid = Read(csv);

        grid.Header.Select(f => f.Text).ShouldBe(["id", "country"]);
        grid.Rows.ShouldHaveSingleItem().Cells.Select(f => f.Text).ShouldBe(["FS-010", "NO"]);
    }

    [Fact]
    public void A_quoted_field_may_hold_separators_quotes_and_line_breaks()
    {
        Grid grid = Read("id;note\n1;\"a;\"\"b\"\"\nc\"\n2;d\n");

        grid.Rows[0].Cells[1].Text.ShouldBe("a;\"b\"\nc");
        grid.Rows[1].Location.Line.ShouldBe(4);
    }

    [Fact]
    public void Every_character_knows_its_place()
    {
        Grid grid = Read("id;note\n1;\"a;\"\"b\"\"\nc\"\n2; d e\n");

        foreach (Fragment field in grid.Rows.SelectMany(row => row.Cells))
        {
            for (int i = 0; i < field.Text.Length; i++)
            {
                field.File.Text[field.At(new Span(i, 1)).Span.Start].ShouldBe(field.Text[i]);
            }
        }
    }

    [Fact]
    public void An_empty_field_is_a_cell()
    {
        Grid grid = Read("id;country;code\n1;;\n");

        grid.Rows[0].Cells.Select(f => f.Text).ShouldBe(["1", "", ""]);
        grid.Rows[0].Cells[1].Location.Column.ShouldBe(3);
    }

    [Fact]
    public void All_bad_rows_are_reported_and_the_good_ones_kept()
    {
        DiagnosticBag diagnostics = [];
        Grid grid = CsvReader.Read(new SourceFile("t.csv", "id;code\n1\n2;a\n3;b;c\n4;\"d\"x\n5;e\n"), ';', diagnostics).ShouldNotBeNull();

        grid.Rows.Select(r => r.Cells[0].Text).ShouldBe(["2", "5"]);
        diagnostics.Sorted().Select(d => (d.Code, d.Location!.Line, d.Location.Column))
            .ShouldBe([("RH1152", 2, 1), ("RH1152", 4, 5), ("RH1151", 5, 6)]);
    }

    [Fact]
    public void After_a_bad_header_no_row_takes_its_place()
    {
        DiagnosticBag diagnostics = [];
        CsvReader.Read(new SourceFile("t.csv", "id;\"code\"x\n1;a\n"), ';', diagnostics).ShouldBeNull();

        diagnostics.ShouldHaveSingleItem().Code.ShouldBe("RH1151");
    }

    [Fact]
    public void A_byte_order_mark_is_not_part_of_the_first_header() =>
        CsvReader.Read("t.csv", [0xEF, 0xBB, 0xBF, .. "id,a\n1,2\n"u8], ',', [])!.Header[0].Text.ShouldBe("id");

    private static Grid Read(string csv)
    {
        DiagnosticBag diagnostics = [];
        Grid grid = CsvReader.Read(new SourceFile("t.csv", csv), ';', diagnostics).ShouldNotBeNull();
        diagnostics.ShouldBeEmpty();
        return grid;
    }
}
