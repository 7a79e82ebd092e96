namespace RulesHost.Cli.Tests.Verbs;

public sealed class DiffTests
{
    private static readonly string Raised = RulesInFolder.Segments.Replace(">= 1000000", ">= 2000000", StringComparison.Ordinal);

    [Fact]
    public async Task Two_files_are_compared_whatever_they_are_called()
    {
        using RulesInFolder files = new(("old.yaml", RulesInFolder.Segments), ("new.yaml", Raised), ("other.yaml", "ruleSet: other\n"));

        (await CommandRun.Of(["diff", files.Rule("old.yaml"), files.Rule("new.yaml")]))
            .ShouldBe(new CommandRun(2, "segments: rule S-010: annualRevenue from `>= 1000000` to `>= 2000000`\n", ""));
    }

    [Fact]
    public async Task Two_folders_are_compared_file_by_file()
    {
        using RulesInFolder old = new(("a.yaml", RulesInFolder.Segments), ("gone.yaml", "ruleSet: gone\n"));
        using RulesInFolder now = new(("a.yaml", RulesInFolder.Segments + "\n# a comment\n"));

        (await CommandRun.Of(["diff", old.Rules, now.Rules]))
            .ShouldBe(new CommandRun(2, "segments: comments, quotes or layout only, in a.yaml\ngone: removed, was in gone.yaml\n", ""));
    }

    [Fact]
    public async Task What_says_the_same_is_equal()
    {
        using RulesInFolder files = new(("old.yaml", "ruleSet: a\n"), ("new.yaml", "# new\nruleSet: 'a'\n"));

        (await CommandRun.Of(["diff", files.Rules, files.Rules])).ShouldBe(new CommandRun(0, "", ""));
        (await CommandRun.Of(["diff", files.Rule("old.yaml"), files.Rule("new.yaml")])).Exit.ShouldBe(0);
    }

    [Fact]
    public async Task A_table_file_is_compared_with_the_file_that_names_it()
    {
        using RulesInFolder old = new(("a.yaml", "ruleSet: a\ntable: { file: a.csv }\n"), ("a.csv", "id,-> b\nA-1,5\n"));
        using RulesInFolder now = new(("a.yaml", "ruleSet: a\ntable: { file: a.csv }\n"), ("a.csv", "id,-> b\nA-1,6\n"));

        (await CommandRun.Of(["diff", old.Rule("a.yaml"), now.Rule("a.yaml"), "--format", "json"])).Out
            .ShouldContain("\"words\":\"rule A-1: b from `5` to `6`\"");
    }

    [Fact]
    public async Task What_cannot_be_compared_is_a_failure()
    {
        using RulesInFolder files = new(("a.yaml", "ruleSet: a\n"), ("a.txt", "a"));

        (await CommandRun.Of(["diff", files.Rules, files.Rule("a.yaml")])).ShouldBe(
            new CommandRun(1, "", "error: a file and a folder cannot be compared\n  help: name two files, or two folders\n"));
        (await CommandRun.Of(["diff", files.Rule("a.txt"), files.Rule("a.yaml")])).Error.ShouldContain("is no rule file");
        (await CommandRun.Of(["diff", files.Rule("none.yaml"), files.Rule("a.yaml")])).Error.ShouldContain("there is no file or folder");
    }
}
