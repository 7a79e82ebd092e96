namespace RulesHost.Cli.Tests;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("chek", "unknown verb `chek`", "did you mean `check`?")]
    [InlineData("check --formt json", "unknown option `--formt`", "did you mean `--format`?")]
    [InlineData("decide x --rulse y", "unknown option `--rulse`", "did you mean `--rules`?")]
    [InlineData("check --format xml", "'xml'", "'sarif'")]
    [InlineData("check a b", "`b` is one argument too many", "ruleshost check --help")]
    [InlineData("", "a verb is missing", "`check`")]
    [InlineData("decide", "Required argument missing", "ruleshost decide --help")]
    [InlineData("decide x --as-of yesterday --rules .", "there is no rule set `x`", "")]
    public async Task What_cannot_be_understood_is_a_failure_that_helps(string line, string said, string help)
    {
        CommandRun run = await CommandRun.Of(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        run.Exit.ShouldBe(1);
        run.Out.ShouldBeEmpty();
        run.Error.ShouldContain(said);
        run.Error.ShouldContain(help);
    }

    [Fact]
    public async Task A_flag_can_come_from_the_environment_and_is_overruled_by_a_flag_that_is_given()
    {
        using RulesInFolder files = new(("segments.yaml", RulesInFolder.Segments));
        Dictionary<string, string> environment = new() { ["RULESHOST_FORMAT"] = "json" };

        (await CommandRun.Of(["check", files.Rules], environment: environment)).Out.ShouldStartWith("{\"formatVersion\":1");
        (await CommandRun.Of(["check", files.Rules, "--format", "text"], environment: environment)).Out.ShouldStartWith("1 rule set");
        (await CommandRun.Of(["check", files.Rules, "--format=text"], environment: environment)).Out.ShouldStartWith("1 rule set");
    }

    [Fact]
    public async Task A_switch_can_come_from_the_environment()
    {
        using RulesInFolder files = new(("segments.yaml", RulesInFolder.Segments));

        (await CommandRun.Of(["test", files.Rules], environment: new() { ["RULESHOST_REQUIRE_COVERAGE"] = "true" })).Exit.ShouldBe(2);
        (await CommandRun.Of(["test", files.Rules], environment: new() { ["RULESHOST_REQUIRE_COVERAGE"] = "false" })).Exit.ShouldBe(0);
    }

    [Fact]
    public async Task Help_says_what_the_exit_codes_mean()
    {
        CommandRun run = await CommandRun.Of(["--help"]);

        run.Exit.ShouldBe(0);
        run.Out.ShouldContain("Ends with 0 when all is well");
    }

    [Fact]
    public async Task The_version_is_printed()
    {
        CommandRun run = await CommandRun.Of(["--version"]);

        run.Exit.ShouldBe(0);
        run.Out.ShouldStartWith("0.");
    }
}
