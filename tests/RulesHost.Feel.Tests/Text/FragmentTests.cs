using RulesHost.Feel.Syntax;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;

namespace RulesHost.Feel.Tests.Text;

/// <summary>A text inside a file knows the place of each of its characters, and always something to underline.</summary>
public sealed class FragmentTests
{
    private static readonly SourceFile File = new("rules/a.yaml", "x: 'it''s'\ny: ''\n");

    [Fact]
    public void A_part_stands_where_it_stands_in_the_file()
    {
        Fragment text = new(File, "y: ''", 11);

        text.At(new Span(3, 2)).Span.ShouldBe(new Span(14, 2));
        text.At(new Span(3, 2)).ToString().ShouldBe("rules/a.yaml:2:4");
    }

    [Fact]
    public void Characters_that_are_escaped_in_the_file_keep_their_places()
    {
        Fragment text = new(File, "it's", [4, 5, 6, 8, 9]);

        text.At(new Span(3, 1)).Span.ShouldBe(new Span(8, 1));
        text.Slice(2, 2).At(new Span(1, 1)).Span.ShouldBe(new Span(8, 1));
        text.At(new Span(0, 4)).Span.ShouldBe(new Span(4, 5));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void An_empty_text_is_underlined_where_it_would_stand(int length)
    {
        new Fragment(File, "", 15).At(new Span(0, length)).Span.ShouldBe(new Span(15, 1));
        new Fragment(File, "", [15]).At(new Span(0, length)).Span.ShouldBe(new Span(15, 1));
    }

    [Fact]
    public void The_end_of_a_text_is_a_place()
    {
        Fragment text = new(File, "it's", [4, 5, 6, 8, 9]);

        text.At(new Span(4, 0)).Span.ShouldBe(new Span(9, 1));
        text.Location.Span.ShouldBe(new Span(4, 5));
    }

    [Fact]
    public void A_part_left_standing_alone_keeps_its_place()
    {
        Fragment only = new Fragment(File, "a, b", 0).Only(new Span(3, 1));

        only.Text.ShouldBe("   b");
        only.Trim().At(new Span(0, 1)).Span.ShouldBe(new Span(3, 1));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void An_empty_cell_is_refused_with_a_place(string cell)
    {
        foreach (FeelType column in new[] { FeelType.Number, FeelType.Text, FeelType.Boolean, FeelType.Date, new ListType(FeelType.Text) })
        {
            DiagnosticBag diagnostics = [];

            CellParser.Condition(Fragment.Of(cell).Trim(), column, NameScope.Empty, diagnostics).ShouldBeNull(column.Name);

            diagnostics.ShouldHaveSingleItem().Location!.Span.Length.ShouldBe(1);
        }
    }
}
