using System.Text.Json;

namespace RulesHost.Cli.Tests.Verbs;

public sealed class CheckTests
{
    private const string Misspelt = """
        ruleSet: broken
        kind: decision
        inputs:
          annualRevenue: { type: number }
        outputs:
          fee: { type: number }
        rules:
          - id: B-010
            when: { annualRevenu: '>= 1000000' }
            then: { fee: 1 }
        """;

    [Fact]
    public async Task Sound_rule_files_are_counted()
    {
        using RulesInFolder files = new(("segments.yaml", RulesInFolder.Segments));

        CommandRun run = await CommandRun.Of(["check", files.Rules]);

        run.ShouldBe(new CommandRun(0, "1 rule set, 2 rules: no errors, no warnings\n", ""));
    }

    [Fact]
    public async Task A_diagnostic_shows_place_reason_line_and_remedy()
    {
        using RulesInFolder files = new(("broken.yaml", Misspelt), ("segments.yaml", RulesInFolder.Segments));

        CommandRun run = await CommandRun.Of(["check", files.Rules]);

        run.Exit.ShouldBe(2);
        run.Out.ShouldBe($$"""
            {{files.Rules}}/broken.yaml:9:13: error RH3024: `annualRevenu` is no input or computed value
                9 |     when: { annualRevenu: '>= 1000000' }
                  |             ^^^^^^^^^^^^
              help: did you mean `annualRevenue`?

            2 rule sets (1 broken), 2 rules: 1 error, no warnings

            """);
    }

    [Fact]
    public async Task Behind_misspelt_keys_everything_else_that_is_wrong_is_told_in_the_same_run()
    {
        string text = Misspelt.Replace("ruleSet:", "ruleset:", StringComparison.Ordinal).Replace("inputs:", "imputs:", StringComparison.Ordinal)
            .Replace("type: number }\noutputs", "typ: numbr }\noutputs", StringComparison.Ordinal).Replace("- id: B", "- ident: 1\n    idd: B", StringComparison.Ordinal);
        using RulesInFolder files = new(("broken.yaml", text), ("same.yaml", text.Replace("typ: numbr", "typ: number", StringComparison.Ordinal)));

        CommandRun run = await CommandRun.Of(["check", files.Rules]);

        run.Out.Split('\n').Where(line => line.Contains("error RH", StringComparison.Ordinal)).Select(line => line[(files.Rules.Length + 1)..]).ShouldBe(
        [
            "broken.yaml:1:1: error RH3000: unknown key `ruleset`",
            "broken.yaml:3:1: error RH3000: unknown key `imputs`",
            "broken.yaml:4:20: error RH3000: unknown key `typ`",
            "broken.yaml:4:25: error RH3003: `numbr` is not one of the words allowed here",
            "broken.yaml:8:5: error RH3000: unknown key `ident`",
            "broken.yaml:9:5: error RH3000: unknown key `idd`",
            "same.yaml:1:1: error RH3000: unknown key `ruleset`",
            "same.yaml:3:1: error RH3000: unknown key `imputs`",
            "same.yaml:4:20: error RH3000: unknown key `typ`",
            "same.yaml:8:5: error RH3000: unknown key `ident`",
            "same.yaml:9:5: error RH3000: unknown key `idd`",
            "same.yaml:10:13: error RH3024: `annualRevenu` is no input or computed value",
        ]);
    }

    [Fact]
    public async Task A_file_is_checked_with_its_neighbours_and_shows_only_its_own_diagnostics()
    {
        string taker = RulesInFolder.Segments.Replace("ruleSet: segments", "ruleSet: taker", StringComparison.Ordinal).Replace("country: { type: string, optional: true }", "country:", StringComparison.Ordinal);
        using RulesInFolder files = new(("broken.yaml", Misspelt), ("facts.yaml", "facts:\n  country: { type: string, optional: true }\n"), ("taker.yaml", taker));

        CommandRun run = await CommandRun.Of(["check", files.Rule("taker.yaml")]);

        run.ShouldBe(new CommandRun(0, "1 rule set, 2 rules: no errors, no warnings\n", ""));
    }

    [Fact]
    public async Task A_review_date_in_the_past_is_a_warning_and_does_not_fail()
    {
        using RulesInFolder files = new(("segments.yaml", RulesInFolder.Segments.Replace("owner:", "reviewBy: 2026-11-01\nowner:", StringComparison.Ordinal)));

        CommandRun run = await CommandRun.Of(["check", files.Rules]);

        run.Exit.ShouldBe(0);
        run.Out.ShouldContain("warning RH3090: `segments` was to be reviewed by 2026-11-01");
        run.Out.ShouldEndWith("1 rule set, 2 rules: no errors, 1 warning\n");
    }

    [Fact]
    public async Task A_review_date_of_today_is_not_yet_past()
    {
        using RulesInFolder files = new(("segments.yaml", RulesInFolder.Segments.Replace("owner:", "reviewBy: 2026-11-02\nowner:", StringComparison.Ordinal)));

        (await CommandRun.Of(["check", files.Rules])).Out.ShouldEndWith("no errors, no warnings\n");
    }

    [Fact]
    public async Task No_more_than_a_hundred_diagnostics_are_shown_and_all_are_counted()
    {
        string rules = string.Join('\n', Enumerable.Range(1, 130).Select(i => $"  - {{ id: B-{i}, when: {{ wrong{i}: 1 }}, then: {{ fee: 1 }} }}"));
        using RulesInFolder files = new(("broken.yaml", Misspelt[..Misspelt.IndexOf("  - id:", StringComparison.Ordinal)] + rules));

        CommandRun run = await CommandRun.Of(["check", files.Rules]);

        run.Out.Split("error RH3024").Length.ShouldBe(101);
        run.Out.ShouldContain("and 30 more");
        run.Out.ShouldContain("130 errors");
    }

    [Fact]
    public async Task Json_has_every_diagnostic_with_its_place()
    {
        using RulesInFolder files = new(("broken.yaml", Misspelt));

        CommandRun run = await CommandRun.Of(["check", files.Rules, "--format", "json"]);

        JsonElement report = JsonElement.Parse(run.Out);
        report.GetProperty("formatVersion").GetInt32().ShouldBe(1);
        report.GetProperty("errors").GetInt32().ShouldBe(1);
        JsonElement diagnostic = report.GetProperty("diagnostics").EnumerateArray().ShouldHaveSingleItem();
        (diagnostic.GetProperty("file").GetString(), diagnostic.GetProperty("line").GetInt32(), diagnostic.GetProperty("column").GetInt32()).ShouldBe(("broken.yaml", 9, 13));
    }

    [Fact]
    public async Task What_is_proved_passes_in_sarif_under_the_rule_that_would_say_the_contrary()
    {
        CommandRun run = await CommandRun.Of(["check", RepositoryFolder.Combine("rules", "freight-rates.yaml"), "--claims", "--format", "sarif"]);

        JsonElement sarif = JsonElement.Parse(run.Out).GetProperty("runs")[0];
        sarif.GetProperty("results").EnumerateArray().Select(result => $"{result.GetProperty("ruleId")} {result.GetProperty("kind")} {result.GetProperty("level")}").ShouldBe(["RH4001 pass none", "RH4002 pass none"]);
        sarif.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray().Select(rule => rule.GetProperty("id").GetString()).ShouldBe(["RH4001", "RH4002"]);
    }

    [Fact]
    public async Task Sarif_names_tool_rule_and_region()
    {
        using RulesInFolder files = new(("broken.yaml", Misspelt));

        CommandRun run = await CommandRun.Of(["check", files.Rules, "--format", "sarif"]);

        JsonElement sarif = JsonElement.Parse(run.Out);
        sarif.GetProperty("version").GetString().ShouldBe("2.1.0");
        JsonElement only = sarif.GetProperty("runs").EnumerateArray().ShouldHaveSingleItem();
        only.GetProperty("tool").GetProperty("driver").GetProperty("name").GetString().ShouldBe("RulesHost");
        JsonElement result = only.GetProperty("results").EnumerateArray().ShouldHaveSingleItem();
        result.GetProperty("ruleId").GetString().ShouldBe("RH3024");
        result.GetProperty("level").GetString().ShouldBe("error");
        JsonElement place = result.GetProperty("locations")[0].GetProperty("physicalLocation");
        place.GetProperty("artifactLocation").GetProperty("uri").GetString()!.ShouldEndWith("/rules/broken.yaml");
        place.GetProperty("region").GetProperty("startLine").GetInt32().ShouldBe(9);
    }

    [Fact]
    public async Task What_a_file_holds_cannot_command_the_terminal()
    {
        using RulesInFolder files = new(("broken.yaml", Misspelt.Replace("annualRevenu:", "\"annual\\e[2JRevenu\":", StringComparison.Ordinal)));

        CommandRun run = await CommandRun.Of(["check", files.Rules]);

        run.Out.ShouldNotContain('\e');
        run.Exit.ShouldBe(2);
    }

    [Fact]
    public async Task Colours_are_for_terminals_and_for_those_who_want_them()
    {
        using RulesInFolder files = new(("broken.yaml", Misspelt));

        (await CommandRun.Of(["check", files.Rules], onTerminal: true)).Out.ShouldContain("\e[1;31merror RH3024:");
        (await CommandRun.Of(["check", files.Rules], onTerminal: true, environment: new() { ["NO_COLOR"] = "1" })).Out.ShouldNotContain('\e');
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_a_failure()
    {
        CommandRun run = await CommandRun.Of(["check", "no-such-folder"]);

        run.Exit.ShouldBe(1);
        run.Error.ShouldStartWith("error: there is no folder `no-such-folder`");
    }
}
