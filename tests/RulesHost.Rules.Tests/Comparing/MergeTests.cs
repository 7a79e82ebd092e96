using System.Text;
using RulesHost.Rules.Comparing;
using RulesHost.Rules.Comparing.Merging;
using RulesHost.Rules.Loading.Parts;

namespace RulesHost.Rules.Tests.Comparing;

public sealed class MergeTests
{
    public static TheoryData<string> Cases => [.. CaseFile.Names("Merges")];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_case_is_merged_as_it_says(string name)
    {
        IReadOnlyDictionary<string, string> texts = CaseFile.Read("Merges", name);

        Told(Merge(name, texts["base"], texts["ours"], texts["theirs"])).ShouldBe(texts.TryGetValue("merged", out string? merged) ? merged : texts["conflicts"]);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void With_the_sides_exchanged_the_same_is_said(string name)
    {
        IReadOnlyDictionary<string, string> texts = CaseFile.Read("Merges", name);

        RuleFileMerge merge = Merge(name, texts["base"], texts["theirs"], texts["ours"]);

        merge.IsMerged.ShouldBe(texts.ContainsKey("merged"), Told(merge));
        if (merge.IsMerged)
        {
            RuleFileComparison.Of(OneFile(name, texts["merged"]), OneFile(name, Text(merge))).IsEqual.ShouldBeTrue(Text(merge));
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_one_side_alone_changed_is_taken_byte_by_byte(string name)
    {
        IReadOnlyDictionary<string, string> texts = CaseFile.Read("Merges", name);

        Text(Merge(name, texts["base"], texts["base"], texts["theirs"])).ShouldBe(texts["theirs"]);
        Text(Merge(name, texts["base"], texts["ours"], texts["base"])).ShouldBe(texts["ours"]);
        Text(Merge(name, texts["base"], texts["ours"], texts["ours"])).ShouldBe(texts["ours"]);
    }

    [Fact]
    public void A_file_that_one_side_removed_and_the_other_left_alone_is_gone()
    {
        ReadOnlyMemory<byte> file = Encoding.UTF8.GetBytes("ruleSet: a\n");
        ReadOnlyMemory<byte> rewritten = Encoding.UTF8.GetBytes("ruleSet:  a # b\n");

        RuleFileMerge.Of("a.yaml", new FileVersions(file, file, null)).ShouldBe(new RuleFileMerge(null, []));
        RuleFileMerge.Of("a.yaml", new FileVersions(file, null, rewritten)).ShouldBe(new RuleFileMerge(null, []));
        RuleFileMerge.Of("a.yaml", new FileVersions(null, null, file)).Content.ShouldBe(file);
    }

    [Fact]
    public void A_file_that_one_side_removed_and_the_other_changed_is_a_conflict()
    {
        ReadOnlyMemory<byte> file = Encoding.UTF8.GetBytes("ruleSet: a\n");
        ReadOnlyMemory<byte> changed = Encoding.UTF8.GetBytes("ruleSet: a\ntitle: b\n");

        RuleFileMerge.Of("a.yaml", new FileVersions(file, changed, null)).Conflicts.Single().ToString().ShouldBe("a: is changed by ours and removed by theirs");
        RuleFileMerge.Of("a.yaml", new FileVersions(null, file, changed)).Conflicts.Single().ToString().ShouldBe("a: is added on both sides with other content");
    }

    [Fact]
    public void Line_breaks_and_the_byte_order_mark_are_those_of_ours()
    {
        byte[] Bytes(string text) => [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)];
        byte[] ours = Bytes("ruleSet: a\r\ntitle: ours\r\nowner: me\r\n");

        RuleFileMerge merge = RuleFileMerge.Of("a.yaml", new FileVersions(
            Encoding.UTF8.GetBytes("ruleSet: a\ntitle: b\nowner: me\n"), ours, Encoding.UTF8.GetBytes("ruleSet: a\ntitle: b\nowner: theirs\ncomputed:\n  c: d\n")));

        merge.Content!.Value.ToArray().ShouldBe(Bytes("ruleSet: a\r\ntitle: ours\r\nowner: theirs\r\ncomputed:\r\n  c: d\r\n"));
    }

    [Fact]
    public void A_table_is_read_as_the_rule_set_says_that_names_it()
    {
        WorkspaceFiles Version(string separator, params string[] rows) => WorkspaceFiles.Of(new Dictionary<string, ReadOnlyMemory<byte>>
        {
            ["prices.yaml"] = Encoding.UTF8.GetBytes($"ruleSet: prices\nhitPolicy: unique\ntable: {{ file: prices.csv, separator: '{separator}' }}\n"),
            ["prices.csv"] = Encoding.UTF8.GetBytes(string.Join('\n', ["id;weightKg <=;-> price", .. rows]) + "\n"),
        });

        WorkspaceMerge merge = WorkspaceMerge.Of(Version(";", "P-1;1;5,50", "P-2;2;6"), Version(";", "P-1;1;5,60", "P-2;2;6"), Version(";", "P-1;1;5,50", "P-2;2;7", "P-3;\"3\";8"));

        merge.Conflicts.ShouldBeEmpty();
        Encoding.UTF8.GetString(merge.Files.Files["prices.csv"].Span).ShouldBe("id;weightKg <=;-> price\nP-1;1;5,60\nP-2;2;7\nP-3;3;8\n");
        WorkspaceMerge other = WorkspaceMerge.Of(Version(";", "P-1;1;5,50"), Version(";", "P-1;1;5,60"), Version(",", "P-1;1;5,70"));
        other.Conflicts.Single().ToString().ShouldBe("prices: is read with other separators or decimal signs");
        Encoding.UTF8.GetString(other.Files.Files["prices.csv"].Span).ShouldEndWith("P-1;1;5,60\n");
    }

    [Fact]
    public void Files_of_a_workspace_come_and_go_with_the_side_that_added_or_removed_them()
    {
        WorkspaceFiles origin = OneFile("a.yaml", "ruleSet: a\n");
        WorkspaceFiles empty = WorkspaceFiles.Of(new Dictionary<string, ReadOnlyMemory<byte>>());
        WorkspaceFiles changed = OneFile("a.yaml", "ruleSet: a\ntitle: b\n");

        WorkspaceMerge.Of(origin, origin, empty).Files.Files.ShouldBeEmpty();
        WorkspaceMerge.Of(origin, empty, origin).Files.Files.ShouldBeEmpty();
        WorkspaceMerge.Of(empty, empty, origin).Files.Files.Keys.ShouldBe(["a.yaml"]);
        WorkspaceMerge.Of(origin, changed, empty).Conflicts.Single().ToString().ShouldBe("a: is changed by ours and removed by theirs");
        WorkspaceMerge.Of(empty, origin, changed).Conflicts.Single().ToString().ShouldBe("a: is added on both sides with other content");
    }

    [Fact]
    public void A_version_that_cannot_be_read_is_a_conflict_of_the_file()
    {
        RuleFileMerge merge = Merge("a.yaml: x", "ruleSet: a\n", "ruleSet: [\n", "ruleSet: b\n");

        merge.Conflicts.Single().Reason.ShouldBe(ConflictReason.Unreadable);
        merge.Content.ShouldBeNull();
    }

    private static RuleFileMerge Merge(string name, string origin, string ours, string theirs) => RuleFileMerge.Of(name.Split(':')[0], new FileVersions(
        Encoding.UTF8.GetBytes(origin), Encoding.UTF8.GetBytes(ours), Encoding.UTF8.GetBytes(theirs)));

    private static string Told(RuleFileMerge merge) => merge.IsMerged ? Text(merge) : string.Concat(merge.Conflicts.Select(conflict => conflict + "\n"));

    private static string Text(RuleFileMerge merge) => Encoding.UTF8.GetString(merge.Content!.Value.Span);

    private static WorkspaceFiles OneFile(string name, string text) =>
        WorkspaceFiles.Of(new Dictionary<string, ReadOnlyMemory<byte>> { [name.Split(':')[0]] = Encoding.UTF8.GetBytes(text) });
}
