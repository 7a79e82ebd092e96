using System.Text;
using FsCheck;
using FsCheck.Fluent;
using RulesHost.Feel.Text;
using RulesHost.Rules.Loading;
using RulesHost.Rules.Loading.Shapes;

namespace RulesHost.Rules.Tests.Loading;

public sealed class DocumentReaderTests
{
    private const string Yaml = """
        ruleSet: freight   # the name
        kind: decision
        inputs:
          weightKg: { type: number, min: 0 }
          region:
        table: |
          id | weightKg | -> code
          A  | [1..2)   | "x|y"
        rules:
          - id: FS-010
            when: { weightKg: '[1000..5000)', country: [NO, "SE"], express: ~ }
            then: { code: >-
              }
        """;

    [Theory]
    [InlineData("rules/a.yaml", "a: 010")]
    [InlineData("rules/a.yml", "a: 010")]
    [InlineData("rules/a.json", """{ "a": "010" }""")]
    public void The_extension_says_which_language_it_is(string path, string text)
    {
        DiagnosticBag diagnostics = [];
        MapNode root = DocumentReader.Read(path, Encoding.UTF8.GetBytes(text), diagnostics).ShouldBeOfType<MapNode>();

        root.Text("a")!.Text.ShouldBe("010");
        root.Location.File.Path.ShouldBe(path);
        diagnostics.ShouldBeEmpty();
    }

    [Fact]
    public void A_byte_order_mark_is_not_part_of_the_text()
    {
        MapNode root = DocumentReader.Read("a.yaml", [0xEF, 0xBB, 0xBF, .. "a: 1"u8], []).ShouldBeOfType<MapNode>();

        root.Entries.ShouldHaveSingleItem().Name.ShouldBe("a");
        root.Entries[0].Key.Location.Column.ShouldBe(1);
    }

    [Fact]
    public void A_byte_that_is_no_UTF8_is_named_by_its_position_in_the_file()
    {
        DiagnosticBag diagnostics = [];
        DocumentReader.Read("a.yaml", [0xEF, 0xBB, 0xBF, .. "a: "u8, 0xFC], diagnostics).ShouldBeNull();

        diagnostics.ShouldHaveSingleItem().Message.ShouldBe("byte 6 of the file is not UTF-8");
    }

    [Fact]
    public void A_file_that_is_too_large_is_not_read()
    {
        DiagnosticBag diagnostics = [];
        DocumentReader.Read("a.yaml", new byte[SourceDecoder.MaximumBytes + 1], diagnostics).ShouldBeNull();

        diagnostics.ShouldHaveSingleItem().Code.ShouldBe(LoadingDiagnostics.FileTooLarge.Code);
    }

    [Theory]
    [InlineData("a.yaml")]
    [InlineData("a.json")]
    public void Whatever_stands_in_a_file_reading_ends_with_a_tree_or_a_diagnostic(string path)
    {
        char[] intruders = "[]{}()'\"\\|>&*!?@%#:,-~\t\r\n \0<=.0aé\u2028\u0085".ToCharArray();
        string original = path == "a.yaml" ? Yaml : """{ "ruleSet": "a\u00e9", "kind": "decision", "rules": [ { "id": 010, "when": { "a": [1e5, null, true] } } ] }""";
        Gen<string> broken = from edits in Gen.Choose(1, 6)
                             from places in Gen.Choose(0, original.Length - 1).ListOf(edits)
                             from characters in Gen.Elements(intruders).ListOf(edits)
                             select places.Zip(characters).Aggregate(original, (text, edit) =>
                                 text[..edit.First] + edit.Second + text[(edit.First + (edit.Second % 2))..]);

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2_000), Prop.ForAll(broken.ToArbitrary(), text =>
        {
            DiagnosticBag diagnostics = [];
            Node? node = DocumentReader.Read(path, Encoding.UTF8.GetBytes(text), diagnostics);
            (node is not null || diagnostics.HasErrors).ShouldBeTrue();
            if (node is not null)
            {
                ShapeChecker.Check(node, SampleShape.Root, diagnostics);
            }

            diagnostics.ShouldAllBe(d => d.Location != null && d.Location.Span.End <= text.Length + 1);
            diagnostics.ShouldAllBe(d => !d.Message.Any(char.IsControl) && d.Message.Length < 300);
        }));
    }
}
