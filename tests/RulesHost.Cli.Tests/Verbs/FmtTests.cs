namespace RulesHost.Cli.Tests.Verbs;

public sealed class FmtTests
{
    private const string Untidy = "ruleSet: a\nrules:\n  - then: { b: 1 }   \n";
    private const string Tidy = "ruleSet: a\nrules:\n  - id: R-010\n    then: { b: 1 }\n";

    [Fact]
    public async Task Files_are_laid_out_in_place_and_those_that_changed_named()
    {
        using RulesInFolder files = new(("tidy.yaml", Tidy), ("untidy.yaml", Untidy), ("table.csv", "id,-> b\r\n"));

        (await CommandRun.Of(["fmt", files.Rules])).ShouldBe(new CommandRun(0, files.Rule("untidy.yaml") + "\n", ""));

        File.ReadAllText(files.Rule("untidy.yaml")).ShouldBe(Tidy);
        File.ReadAllText(files.Rule("table.csv")).ShouldBe("id,-> b\r\n");
        Directory.GetFiles(files.Rules).Length.ShouldBe(3);
        (await CommandRun.Of(["fmt", files.Rules])).ShouldBe(new CommandRun(0, "", ""));
    }

    [Fact]
    public async Task A_check_names_what_would_change_and_writes_nothing()
    {
        using RulesInFolder files = new(("tidy.yaml", Tidy), ("untidy.yaml", Untidy));

        (await CommandRun.Of(["fmt", files.Rules, "--check"])).ShouldBe(new CommandRun(2, files.Rule("untidy.yaml") + "\n", ""));
        (await CommandRun.Of(["fmt", files.Rule("tidy.yaml"), "--check"])).ShouldBe(new CommandRun(0, "", ""));

        File.ReadAllText(files.Rule("untidy.yaml")).ShouldBe(Untidy);
    }

    [Fact]
    public async Task A_byte_order_mark_is_removed()
    {
        using RulesInFolder files = new();
        File.WriteAllBytes(files.Rule("tidy.yaml"), [0xEF, 0xBB, 0xBF, .. System.Text.Encoding.UTF8.GetBytes(Tidy)]);

        (await CommandRun.Of(["fmt", files.Rule("tidy.yaml")])).Exit.ShouldBe(0);

        File.ReadAllBytes(files.Rule("tidy.yaml"))[0].ShouldBe((byte)'r');
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_left_alone_and_the_others_are_laid_out()
    {
        using RulesInFolder files = new(("broken.yaml", "rules: [ {  "), ("untidy.yaml", Untidy));

        CommandRun run = await CommandRun.Of(["fmt", files.Rules]);

        run.Exit.ShouldBe(2);
        run.Out.ShouldBe(files.Rule("untidy.yaml") + "\n");
        run.Error.ShouldContain($"{files.Rule("broken.yaml")}:1:");
        File.ReadAllText(files.Rule("broken.yaml")).ShouldBe("rules: [ {  ");
    }

    [Fact]
    public async Task A_link_goes_on_to_lead_to_its_file()
    {
        using RulesInFolder files = new(("untidy.yaml", Untidy));
        File.CreateSymbolicLink(files.Rule("link.yaml"), "untidy.yaml");

        await CommandRun.Of(["fmt", files.Rule("link.yaml")]);

        File.ResolveLinkTarget(files.Rule("link.yaml"), returnFinalTarget: true).ShouldNotBeNull();
        File.ReadAllText(files.Rule("untidy.yaml")).ShouldBe(Tidy);
    }

    [Theory]
    [InlineData("nowhere", "there is no file or folder")]
    [InlineData("table.csv", "is no rule file")]
    public async Task A_path_without_rule_files_is_a_failure(string name, string said)
    {
        using RulesInFolder files = new(("table.csv", "id,-> b\n"));

        CommandRun run = await CommandRun.Of(["fmt", files.Rule(name)]);

        run.Exit.ShouldBe(1);
        run.Error.ShouldContain(said);
    }
}
