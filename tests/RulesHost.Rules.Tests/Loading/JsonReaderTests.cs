using System.Diagnostics;
using RulesHost.Feel.Text;
using RulesHost.Rules.Loading;
using RulesHost.Rules.Loading.Json;

namespace RulesHost.Rules.Tests.Loading;

public sealed class JsonReaderTests
{
    [Theory]
    [InlineData("99.99999999999999999999999999999")]
    [InlineData("1.50")]
    [InlineData("-0")]
    [InlineData("1e999")]
    public void A_number_stays_the_text_it_was(string number)
    {
        ScalarNode scalar = Read($"{{ \"a\": {number} }}").Find("a").ShouldBeOfType<ScalarNode>();

        scalar.Text.Text.ShouldBe(number);
        scalar.Style.ShouldBe(ScalarStyle.JsonNumber);
    }

    [Fact]
    public void Words_are_told_from_texts()
    {
        MapNode root = Read("""{ "a": true, "b": "true", "c": null, "d": "null" }""");

        root.Find("a").ShouldBeOfType<ScalarNode>().Style.ShouldBe(ScalarStyle.JsonBoolean);
        root.Find("b").ShouldBeOfType<ScalarNode>().Style.ShouldBe(ScalarStyle.JsonText);
        root.Find("c").ShouldBeOfType<NullNode>().Form.ShouldBe(NullForm.Json);
        root.Find("d").ShouldBeOfType<ScalarNode>().IsBare.ShouldBeFalse();
    }

    [Fact]
    public void Every_node_knows_its_pointer_and_place()
    {
        MapNode root = Read("{\n  \"rules\": [\n    { \"when\": { \"a/b\": \"NO\" } }\n  ]\n}\n");
        Node cell = root.List("rules")[0].ShouldBeOfType<MapNode>().Map("when")!.Find("a/b")!;

        cell.Pointer.ShouldBe("/rules/0/when/a~1b");
        (cell.Location.Line, cell.Location.Column).ShouldBe((3, 25));
    }

    [Fact]
    public void A_character_after_an_escape_knows_its_place()
    {
        Fragment text = Read("""{ "a": "\u00e9\n\"x" }""").Text("a")!;

        text.Text.ShouldBe("é\n\"x");
        Location place = text.At(new Span(3, 1));
        place.File.Text.Substring(place.Span.Start, place.Span.Length).ShouldBe("x");
    }

    [Theory]
    [InlineData("""{ "a": 1, }""", "expected a key in double quotes, found `}`")]
    [InlineData("""{ "a" 1 }""", "expected `:`, found `1`")]
    [InlineData("""{ "a": 1 "b": 2 }""", "expected `,` or `}`, found `\"`")]
    [InlineData("""[ 1, 2""", "expected `,` or `]`, found the end of the file")]
    [InlineData("""[ 1, ]""", "expected a value, found `]`")]
    [InlineData("""{ a: 1 }""", "expected a key in double quotes, found `a`")]
    [InlineData("""[ nul ]""", "expected a value, found `n`")]
    [InlineData("""[ nullx ]""", "expected a value, found `n`")]
    [InlineData("""[ 01 ]""", "`01` is no JSON number")]
    [InlineData("""[ 1. ]""", "`1.` is no JSON number")]
    [InlineData("""[ "\q" ]""", "no JSON escape begins like this")]
    [InlineData("""[ "\ud800" ]""", "an escape spells half a character")]
    [InlineData("[ \"a\tb\" ]", "a control character, U+0009, in a text")]
    [InlineData("{} {}", "expected the end of the file, found `{`")]
    public void A_syntax_error_says_what_was_expected(string json, string message)
    {
        DiagnosticBag diagnostics = [];
        JsonReader.Read(new SourceFile("rules.json", json), diagnostics).ShouldBeNull();

        diagnostics.ShouldHaveSingleItem().Message.ShouldBe(message);
    }

    [Fact]
    public void A_hundred_thousand_levels_are_refused_at_once()
    {
        DiagnosticBag diagnostics = [];
        Stopwatch watch = Stopwatch.StartNew();

        JsonReader.Read(new SourceFile("deep.json", new string('[', 100_000)), diagnostics).ShouldBeNull();

        diagnostics.ShouldHaveSingleItem().Code.ShouldBe("RH1102");
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10));
    }

    private static MapNode Read(string json)
    {
        DiagnosticBag diagnostics = [];
        MapNode root = JsonReader.Read(new SourceFile("rules.json", json), diagnostics).ShouldBeOfType<MapNode>();
        diagnostics.ShouldBeEmpty();
        return root;
    }
}
