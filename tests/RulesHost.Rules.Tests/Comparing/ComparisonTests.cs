using System.Text;
using System.Text.Json;
using RulesHost.Rules.Comparing;
using RulesHost.Rules.Loading.Parts;

namespace RulesHost.Rules.Tests.Comparing;

public sealed class ComparisonTests
{
    public static TheoryData<string> Cases => [.. CaseFile.Names("Differences")];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_case_is_told_as_it_says(string name)
    {
        IReadOnlyDictionary<string, string> texts = CaseFile.Read("Differences", name);
        string path = name.Split(':')[0];

        RuleFileComparison comparison = RuleFileComparison.Of(Files((path, texts["before"])), Files((path, texts["after"])));

        string.Concat(ComparisonText.Lines(comparison).Select(line => line + "\n")).ShouldBe(texts["told"]);
        RuleFileComparison.Of(Files((path, texts["after"])), Files((path, texts["after"]))).Files.ShouldBeEmpty();
    }

    [Fact]
    public void Files_are_told_as_added_removed_moved_or_unreadable()
    {
        RuleFileComparison comparison = RuleFileComparison.Of(
            Files(("a.yaml", "ruleSet: a\n"), ("b.yaml", "calendar: b\n"), ("c.yaml", "facts: {}\n"), ("d.yaml", "ruleSet: d\n")),
            Files(("e.yaml", "ruleSet: e\n"), ("sub/b.yaml", "calendar: b\n"), ("c.yaml", "facts: {\n"), ("d.yaml", "# mine\nruleSet: 'd'\n")));

        ComparisonText.Lines(comparison).ShouldBe(
        [
            "a: removed, was in a.yaml",
            "facts: differs, and cannot be read: c.yaml:1:8: this `{` is not closed",
            "d: comments, quotes or layout only, in d.yaml",
            "e: added, in e.yaml",
            "calendar b: from b.yaml to sub/b.yaml",
        ]);
        comparison.IsEqual.ShouldBeFalse();
    }

    [Fact]
    public void Versions_that_differ_in_comments_alone_are_equal()
    {
        RuleFileComparison comparison = RuleFileComparison.Of(Files(("d.yaml", "ruleSet: d\n")), Files(("d.yaml", "# mine\nruleSet: 'd'\n")));

        comparison.IsEqual.ShouldBeTrue();
        comparison.Files.Single().State.ShouldBe(FileState.Rewritten);
    }

    [Fact]
    public void A_table_file_goes_by_the_name_of_its_rule_set_and_its_separator()
    {
        WorkspaceFiles Version(string price) => Files(
            ("prices.yaml", "ruleSet: prices\ntable: { file: tables/prices.csv, separator: ';', decimal: ',' }\n"), ("tables/prices.csv", $"id;weightKg <=;-> price\nP-1;1;{price}\n"));

        ComparisonText.Lines(RuleFileComparison.Of(Version("5,50"), Version("5,60"))).ShouldBe(["prices: rule P-1: price from `5,50` to `5,60`"]);
    }

    [Fact]
    public void As_json_every_change_has_its_place_on_both_sides()
    {
        RuleFileComparison comparison = RuleFileComparison.Of(
            Files(("a.yaml", "ruleSet: a\nrules:\n  - { id: A-1, when: { b: '< 1' }, then: { c: 2 } }\n")),
            Files(("a.yaml", "ruleSet: a\n# moved\nrules:\n  - { id: A-1, when: { b: '< 3' }, then: { c: 2 } }\n")));
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            ComparisonWriter.WriteMembers(json, comparison);
            json.WriteEndObject();
        }

        Encoding.UTF8.GetString(stream.ToArray()).ShouldBe(
            """{"equal":false,"files":[{"path":"a.yaml","document":"a","state":"changed","changes":[{"kind":"changed","path":"rules/A-1/when/b","words":"rule A-1: b from `< 1` to `< 3`","before":{"text":"< 1","line":3,"column":28},"after":{"text":"< 3","line":4,"column":28}}]}]}""");
    }

    private static WorkspaceFiles Files(params (string Path, string Text)[] files) =>
        WorkspaceFiles.Of(files.ToDictionary(file => file.Path, file => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(file.Text)));
}
