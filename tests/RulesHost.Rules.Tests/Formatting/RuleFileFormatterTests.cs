using System.Text.RegularExpressions;
using RulesHost.Feel.Text;
using RulesHost.Rules.Formatting;

namespace RulesHost.Rules.Tests.Formatting;

public sealed partial class RuleFileFormatterTests
{
    public static TheoryData<string> Samples => [.. Directory.EnumerateFiles(RepositoryFolder.Combine("rules"), "*.yaml", SearchOption.AllDirectories).Select(Path.GetFileName).OfType<string>()];

    public static TheoryData<string> Pages => [.. Directory.EnumerateFiles(RepositoryFolder.Combine("docs"), "*.md").Select(Path.GetFileName).OfType<string>()];

    [Theory]
    [InlineData("a: 1", "a: 1\n")]
    [InlineData("\uFEFFa: 1\r\nb: 2\r\n\r\n\r\n", "a: 1\nb: 2\n")]
    [InlineData("a: 1  \n# why \t\n \nb:\n  - c \n", "a: 1\n# why\n\nb:\n  - c\n")]
    [InlineData("a: |\n  one  \n\n   \n  two\nb: 1  ", "a: |\n  one  \n\n   \n  two\nb: 1\n")]
    [InlineData("a: |+\n  one\n\n", "a: |+\n  one\n\n")]
    [InlineData("a: |\n  one\n\n", "a: |\n  one\n")]
    [InlineData("a: |\n  one", "a: |\n  one")]
    [InlineData("a: |\n  one\n# end", "a: |\n  one\n# end\n")]
    [InlineData("a: |-\n  one", "a: |-\n  one\n")]
    [InlineData("a: |+\n  one\n\n# end\n\n", "a: |+\n  one\n\n# end\n")]
    [InlineData("a: |+ \n  one\n    \n\n", "a: |+\n  one\n    \n\n")]
    [InlineData("a: >- \n  one \n  two\n", "a: >-\n  one \n  two\n")]
    [InlineData("a: \"one  \n  two\\  \n  three\" \n", "a: \"one  \n  two\\  \n  three\"\n")]
    [InlineData("a: 'one  \n  two' \nb: x  \n   y\n", "a: 'one\n  two'\nb: x\n   y\n")]
    public void Lines_end_without_blanks_where_these_mean_nothing(string before, string after)
    {
        Layout.Of(before).ShouldBe(after);
        Meaning.ShouldBeTheSame(before.TrimStart('\uFEFF'), after);
    }

    [Fact]
    public void Of_JSON_only_the_line_ends_change() =>
        Layout.Of("{ \"ruleSet\": \"a\",  \r\n\"rules\": [ { \"then\": {} } ] }", "rules.json").ShouldBe("{ \"ruleSet\": \"a\",  \n\"rules\": [ { \"then\": {} } ] }\n");

    [Theory]
    [InlineData("rules: [ {", "RH1128")]
    [InlineData("table: |\n  id | -> a\n  R-010 |  1 | 2\n", "RH1152")]
    public void A_file_that_cannot_be_read_is_left_alone_and_told(string text, string code)
    {
        DiagnosticBag diagnostics = [];

        RuleFileFormatter.Format(new SourceFile("rules.yaml", text), diagnostics).ShouldBeNull();

        diagnostics.Select(d => d.Code).ShouldBe([code]);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_sample_is_laid_out(string name)
    {
        string text = File.ReadAllText(RepositoryFolder.Combine("rules", name));

        Layout.Of(text).ShouldBe(text, "run ./ruleshost fmt");
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void What_a_page_shows_keeps_its_meaning(string page)
    {
        foreach (Match block in YamlBlock().Matches(File.ReadAllText(RepositoryFolder.Combine("docs", page))))
        {
            string text = block.Groups[1].Value;
            DiagnosticBag diagnostics = [];
            if (RuleFileFormatter.Format(new SourceFile("rules.yaml", text), diagnostics) is { } formatted)
            {
                Meaning.ShouldBeTheSame(text, formatted);
                Layout.Of(formatted).ShouldBe(formatted);
            }

            // What is shown as broken may be just that.
            diagnostics.ShouldAllBe(d => block.Value.Contains("failing", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Made_up_files_keep_their_meaning()
    {
        for (int seed = 0; seed < 2_000; seed++)
        {
            string text = new RandomRuleFile(seed).Text();
            Meaning.ShouldBeTheSame(text, Layout.Of(text));
        }
    }

    [GeneratedRegex(@"^```yaml[^\n]*\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex YamlBlock();
}
