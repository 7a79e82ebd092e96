using FsCheck;
using FsCheck.Fluent;
using RulesHost.Feel.Text;
using RulesHost.Rules.Loading;
using RulesHost.Rules.Loading.Yaml;

namespace RulesHost.Rules.Tests.Loading;

public sealed class YamlPositionTests
{
    private static readonly Gen<string> Texts =
        from length in Gen.Choose(1, 40)
        from characters in Gen.Elements("ab Z0 9._-'\"\\|>#:,é𝒳\t(){}[]".ToCharArray()).ListOf(length)
        select string.Concat(characters).Replace("\ud835", "", StringComparison.Ordinal).Replace("\udcb3", "𝒳", StringComparison.Ordinal);

    [Fact]
    public void Every_character_of_a_single_quoted_text_knows_its_place() =>
        Prop.ForAll(Texts.ToArbitrary(), text => HasPlaces($"'{text.Replace("'", "''", StringComparison.Ordinal)}'", text)).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_character_of_a_double_quoted_text_knows_its_place() =>
        Prop.ForAll(Texts.ToArbitrary(), text => HasPlaces(
            $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"", text, escapes: "\\\""))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Every_character_of_a_literal_block_knows_its_place()
    {
        Gen<string[]> lines = Texts.Where(t => t.Trim() != "" && t[0] is not (' ' or '\t')).ArrayOf(3);
        Prop.ForAll(lines.ToArbitrary(), parts => HasPlaces("|\n    " + string.Join("\n    ", parts), string.Join("\n", parts)))
            .QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("one two", "one two")]
    [InlineData("one\n  two\n\n  three", "one two\nthree")]
    [InlineData("'one\n  two\n\n\n  it''s'", "one two\n\nit's")]
    [InlineData("\"one \\\n   two\n  three\"", "one two three")]
    [InlineData(">-\n    one\n    two\n\n    three\n      four\n    five", "one two\nthree\n  four\nfive")]
    [InlineData("|\n    id | a\n\n      x  | y\n", "id | a\n\n  x  | y\n")]
    [InlineData("|2-\n     id\n    x", "   id\n  x")]
    public void Folded_lines_keep_their_places(string yaml, string text) => HasPlaces(yaml, text);

    [Theory]
    [InlineData("\"a\\tb\"", "a\tb", "b")]
    [InlineData("\"\\u00e9b\"", "éb", "b")]
    [InlineData("\"\\U0001D4B3b\"", "𝒳b", "b")]
    [InlineData("\"\\x41\\n\\/b\"", "A\n/b", "b")]
    [InlineData("\"\\\"b\"", "\"b", "b")]
    public void A_character_after_an_escape_knows_its_place(string yaml, string text, string wanted)
    {
        Fragment fragment = Read(yaml).Text;

        fragment.Text.ShouldBe(text);
        Location place = fragment.At(new Span(text.IndexOf(wanted, StringComparison.Ordinal), 1));
        place.File.Text.Substring(place.Span.Start, 1).ShouldBe(wanted);
    }

    [Fact]
    public void A_part_of_a_cell_is_underlined_in_the_file()
    {
        Fragment cell = Read("'not(Strategic, ''Core'')'").Text;

        Location core = cell.At(new Span(cell.Text.IndexOf("Core", StringComparison.Ordinal), 4));

        core.File.Text.Substring(core.Span.Start, core.Span.Length).ShouldBe("Core");
    }

    // A line break that folding turned into a blank is the one place where file and text differ.
    private static void HasPlaces(string yaml, string text, string escapes = "")
    {
        Fragment fragment = Read(yaml).Text;

        fragment.Text.TrimEnd('\n').ShouldBe(text.TrimEnd('\n'));
        for (int i = 0; i < fragment.Text.Length; i++)
        {
            char c = fragment.Text[i];
            char inFile = fragment.File.Text[fragment.At(new Span(i, 1)).Span.Start];
            bool same = inFile == c || (c == ' ' && inFile == '\n') || (inFile == '\\' && escapes.Contains(c, StringComparison.Ordinal));
            same.ShouldBeTrue($"`{c}` at {i} of `{fragment.Text}` is `{inFile}` in the file");
        }
    }

    private static ScalarNode Read(string yaml)
    {
        DiagnosticBag diagnostics = [];
        MapNode root = YamlReader.Read(new SourceFile("rules.yaml", $"first: 1\ncell: {yaml}\n"), diagnostics).ShouldBeOfType<MapNode>();
        diagnostics.ShouldBeEmpty();
        return root.Find("cell").ShouldBeOfType<ScalarNode>();
    }
}
