using System.Diagnostics;
using RulesHost.Feel.Text;
using RulesHost.Rules.Loading;
using RulesHost.Rules.Loading.Yaml;

namespace RulesHost.Rules.Tests.Loading;

public sealed class YamlReaderTests
{
    [Theory]
    [InlineData("NO")]
    [InlineData("17:00")]
    [InlineData("010")]
    [InlineData("1_000_000")]
    [InlineData("null")]
    [InlineData("0x10")]
    [InlineData("(1..2]")]
    [InlineData("< 1000")]
    [InlineData("not(\"A\", \"B\")")]
    public void A_scalar_stays_the_text_it_was(string cell)
    {
        ScalarNode scalar = Read($"a: {cell}").Find("a").ShouldBeOfType<ScalarNode>();

        scalar.Text.Text.ShouldBe(cell);
        scalar.Style.ShouldBe(ScalarStyle.Plain);
    }

    [Theory]
    [InlineData("a:", NullForm.Empty)]
    [InlineData("a: ~", NullForm.Tilde)]
    [InlineData("a: # declared elsewhere", NullForm.Empty)]
    public void No_value_says_which_kind_of_nothing_it_is(string yaml, NullForm expected) =>
        Read(yaml).Find("a").ShouldBeOfType<NullNode>().Form.ShouldBe(expected);

    [Theory]
    [InlineData("a: x", ScalarStyle.Plain)]
    [InlineData("a: 'x'", ScalarStyle.SingleQuoted)]
    [InlineData("a: \"x\"", ScalarStyle.DoubleQuoted)]
    [InlineData("a: |-\n  x", ScalarStyle.Literal)]
    [InlineData("a: >-\n  x", ScalarStyle.Folded)]
    public void A_scalar_says_how_it_was_written(string yaml, ScalarStyle style)
    {
        ScalarNode scalar = Read(yaml).Find("a").ShouldBeOfType<ScalarNode>();

        scalar.Style.ShouldBe(style);
        scalar.Text.Text.ShouldBe("x");
    }

    [Fact]
    public void Every_node_knows_its_pointer_and_place()
    {
        MapNode root = Read("rules:\n  - id: FS-010\n    when: { 'a/b': 'NO' }\n  - [x, y~]\n");
        MapNode first = root.List("rules")[0].ShouldBeOfType<MapNode>();
        Node cell = first.Map("when")!.Find("a/b")!;
        Node second = root.List("rules")[1].ShouldBeOfType<ListNode>().Items[1];

        first.Pointer.ShouldBe("/rules/0");
        (first.Location.Line, first.Location.Column).ShouldBe((2, 5));
        cell.Pointer.ShouldBe("/rules/0/when/a~1b");
        (cell.Location.Line, cell.Location.Column).ShouldBe((3, 21));
        second.Pointer.ShouldBe("/rules/1/1");
        (second.Location.Line, second.Location.Column).ShouldBe((4, 9));
        first.Map("when")!.Entries[0].Key.Pointer.ShouldBe("/rules/0/when/a~1b");
    }

    [Fact]
    public void A_comment_with_a_blank_after_its_sign_is_a_comment() =>
        Read("a: text # a comment\nb: text  #aligned\n").Text("a")!.Text.ShouldBe("text");

    [Fact]
    public void After_a_trap_reading_goes_on_with_what_was_meant()
    {
        DiagnosticBag diagnostics = new();
        MapNode root = Read("a: != 5\nb: &x 6\nc: *x\nd: { e: NO, SE, DK, f: 1 }\na: 7\n<<: { g: 1 }\nh: end\n", diagnostics);

        root.Entries.Select(e => e.Name).ShouldBe(["a", "b", "c", "d", "h"]);
        root.Text("a")!.Text.ShouldBe("!= 5");
        root.Text("b")!.Text.ShouldBe("&x 6");
        root.Text("c")!.Text.ShouldBe("*x");
        root.Map("d")!.Entries.Select(e => e.Name).ShouldBe(["e", "f"]);
        diagnostics.Select(d => d.Code).ShouldBe(["RH1115", "RH1121", "RH1120", "RH1114", "RH1112", "RH1122"]);
    }

    [Theory]
    [InlineData("r: { country: NO, SE }", "quote the whole cell: `country: 'NO, SE'`")]
    [InlineData("r: { country: NO, SE, DK, w: 5 }", "quote the whole cell: `country: 'NO, SE, DK'`")]
    [InlineData("r: { s: \"A\", \"B\" }", "quote the whole cell: `s: '\"A\", \"B\"'`")]
    [InlineData("r: { s: not(A, B) }", "quote the whole cell: `s: 'not(A, B)'`")]
    [InlineData("r: { SE }", "write `SE: …`")]
    [InlineData("r: != 5", "quote it: `'!= 5'`")]
    [InlineData("r: { w: != 5, x: 1 }", "quote it: `'!= 5'`")]
    [InlineData("r: !Strategic", "quote it: `'!Strategic'`")]
    [InlineData("r: >= 1000 # from the contract", "quote it: `'>= 1000'`")]
    [InlineData("r: { w: > 5, x: 1 }", "quote it: `'> 5'`")]
    [InlineData("r: [1000..5000)\nx: 1", "quote it: `'[1000..5000)'`")]
    [InlineData("- { w: [1..2), x: 1 }\n- { w: 5 }", "quote it: `'[1..2)'`")]
    [InlineData("- { w: [2026-06-15..2026-08-15[ }", "quote it: `'[2026-06-15..2026-08-15['`")]
    [InlineData("r: [1..2], [5..6]\nx: 1", "quote it: `'[1..2], [5..6]'`")]
    [InlineData("r: [1..2], > 5\nx: 1", "quote it: `'[1..2], > 5'`")]
    [InlineData("r: ? = homeCountry", "quote it: `'? = homeCountry'`")]
    [InlineData("r: 'it''s' so", "quote it: `'''it''''s'' so'`")]
    [InlineData("r: Carrier #5", "quote it: `'Carrier #5'`; a comment has a blank after its `#`")]
    [InlineData("r: { w: Carrier #5, x: 1 }\n  }", "quote it: `'Carrier #5'`; a comment has a blank after its `#`")]
    [InlineData("r: 5 % 2: no", "quote it: `'5 % 2: no'`")]
    [InlineData("r: %x", "quote it: `'%x'`")]
    [InlineData("r: -", "quote it: `'-'`")]
    public void A_trap_shows_the_right_spelling(string yaml, string help)
    {
        DiagnosticBag diagnostics = new();
        YamlReader.Read(new SourceFile("rules.yaml", yaml), diagnostics);

        diagnostics.First().Help.ShouldBe(help);
    }

    [Theory]
    [InlineData("a:\n  - b\n c: d\n", 3, 2, "the indentation of this line does not fit the lines before it")]
    [InlineData("a:\n  - b: x\n   c: y\n", 3, 4, "the indentation of this line does not fit the lines before it")]
    [InlineData("a: x\n  b: y\n", 2, 3, "the indentation of this line does not fit the lines before it")]
    [InlineData("w: { a: 'x' b: 1 }\n", 1, 13, "a comma is missing in these braces")]
    [InlineData("w: [ [1] 2 ] # it's so\n", 1, 10, "a comma is missing in these brackets")]
    [InlineData("w: [ 1, 2 # ]\nb: 1\n", 1, 4, "this `[` is not closed")]
    public void A_syntax_error_says_what_is_wrong_in_the_words_of_an_author(string yaml, int line, int column, string message)
    {
        DiagnosticBag diagnostics = [];
        YamlReader.Read(new SourceFile("rules.yaml", yaml), diagnostics).ShouldBeNull();

        Diagnostic found = diagnostics.ShouldHaveSingleItem();
        (found.Location!.Line, found.Location.Column, found.Message).ShouldBe((line, column, message));
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{a: ")]
    [InlineData("- ")]
    public void A_hundred_thousand_levels_are_refused_at_once(string level)
    {
        DiagnosticBag diagnostics = new();
        Stopwatch watch = Stopwatch.StartNew();

        YamlReader.Read(new SourceFile("deep.yaml", string.Concat(Enumerable.Repeat(level, 100_000))), diagnostics).ShouldBeNull();

        diagnostics.ShouldHaveSingleItem();
        // Half a minute where the depth is not counted while reading: this is no measurement.
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void Deep_indentation_is_refused()
    {
        DiagnosticBag diagnostics = new();
        string deep = string.Concat(Enumerable.Range(0, 500).Select(i => new string(' ', i) + "a:\n"));

        YamlReader.Read(new SourceFile("deep.yaml", deep), diagnostics).ShouldBeNull();

        diagnostics.ShouldHaveSingleItem().Code.ShouldBe("RH1102");
    }

    [Fact]
    public void Sixty_four_levels_are_allowed()
    {
        YamlReader.Read(new SourceFile("a.yaml", new string('[', 64) + new string(']', 64)), []).ShouldNotBeNull();
        YamlReader.Read(new SourceFile("a.yaml", new string('[', 65) + new string(']', 65)), []).ShouldBeNull();
    }

    [Fact]
    public void Aliases_cannot_multiply()
    {
        DiagnosticBag diagnostics = new();
        string bomb = "a: &a [x, x]\n" + string.Concat(Enumerable.Range(0, 26)
            .Select(i => $"a{i}: &b{i} [*{(i == 0 ? "a" : $"b{i - 1}")}, *{(i == 0 ? "a" : $"b{i - 1}")}]\n"));

        YamlReader.Read(new SourceFile("bomb.yaml", bomb), diagnostics).ShouldNotBeNull();

        diagnostics.Count.ShouldBe(27 + 52);
    }

    [Fact]
    public void A_zero_does_not_end_the_file_unseen()
    {
        DiagnosticBag diagnostics = new();
        YamlReader.Read(new SourceFile("a.yaml", "a: 1\n\0b: 2\n"), diagnostics).ShouldBeNull();

        diagnostics.ShouldHaveSingleItem().Message.ShouldBe("a control character, U+0000");
    }

    [Fact]
    public void A_long_text_is_shown_in_part()
    {
        DiagnosticBag diagnostics = [];
        YamlReader.Read(new SourceFile("a.yaml", "a: !" + new string('x', 100_000)), diagnostics);

        Diagnostic found = diagnostics.ShouldHaveSingleItem();
        found.Message.Length.ShouldBeLessThan(200);
        found.Help!.Length.ShouldBeLessThan(200);
        found.Location!.Span.Length.ShouldBe(100_001);
    }

    // YamlDotNet lets some broken files end in the middle without a word.
    [Theory]
    [InlineData("a:\n  : b: c\n   {d: { e: 'f', g: [h, \ni\"], j: ~ }\n )  k: { l: >-\n      }\n")]
    [InlineData("a:\n  : b: c\n   {d: e\n")]
    [InlineData(": a: b\n {c")]
    public void A_file_that_cannot_be_read_is_never_passed_over(string yaml)
    {
        DiagnosticBag diagnostics = [];
        YamlReader.Read(new SourceFile("a.yaml", yaml), diagnostics).ShouldBeNull();

        diagnostics.HasErrors.ShouldBeTrue();
    }

    [Fact]
    public void Windows_line_ends_are_read_alike()
    {
        MapNode root = Read("a: 1\r\nb:\r\n  c: 'x\r\n    y'\r\n");

        root.Map("b")!.Text("c")!.Text.ShouldBe("x y");
        root.Map("b")!.Find("c")!.Location.Line.ShouldBe(3);
    }

    private static MapNode Read(string yaml, DiagnosticBag? diagnostics = null)
    {
        DiagnosticBag found = diagnostics ?? [];
        MapNode root = YamlReader.Read(new SourceFile("rules.yaml", yaml), found).ShouldBeOfType<MapNode>();
        if (diagnostics is null)
        {
            found.ShouldBeEmpty();
        }

        return root;
    }
}
