using System.Text.Json;
using System.Xml.Linq;

namespace RulesHost.Cli.Tests.Verbs;

public sealed class MutationTests
{
    private const string Freight = """
        ruleSet: freight
        kind: decision
        hitPolicy: first
        inputs:
          weightKg: { type: number, min: 0, max: 100, decimals: 0 }
        outputs:
          price: { type: number }
        rules:
          - { id: F-010, when: { weightKg: '<= 30' }, then: { price: 5 } }
        otherwise: { price: 9 }  # by hand
        examples:
          - { name: Light, given: { weightKg: 30 }, expect: { price: 5 } }

        """;

    [Fact]
    public async Task A_mutant_that_no_example_notices_is_told_with_the_example_that_would()
    {
        using RulesInFolder files = new(("freight.yaml", Freight));

        CommandRun run = await CommandRun.Of(["test", files.Rules, "--mutate"]);

        run.Exit.ShouldBe(2);
        run.Out.ShouldContain("survives: F-010 `weightKg` `<= 30` becomes `<= 31`");
        run.Out.ShouldContain("freight.yaml:9:");
        run.Out.ShouldContain("- { name: 'weightKg just above 30, not by F-010', given: { weightKg: 31 }, expect: { price: 9 }, outcome: otherwise }");
        run.Out.ShouldEndWith("6 mutants of 1 rule set: 3 noticed, 3 survive, 0 change nothing\n");
    }

    [Fact]
    public async Task Suggested_examples_are_written_behind_the_others_and_notice_what_is_left()
    {
        using RulesInFolder files = new(("freight.yaml", Freight));

        CommandRun written = await CommandRun.Of(["test", files.Rule("freight.yaml"), "--suggest", "--write"]);

        written.Exit.ShouldBe(0, written.Error);
        (await File.ReadAllTextAsync(files.Rule("freight.yaml"))).ShouldBe(Freight + "  - { name: 'weightKg just above 30, not by F-010', given: { weightKg: 31 }, expect: { price: 9 }, outcome: otherwise }\n");
        (await CommandRun.Of(["test", files.Rules, "--mutate"])).Exit.ShouldBe(0);
    }

    [Fact]
    public async Task A_file_without_examples_gets_the_key_and_keeps_its_line_ends()
    {
        string without = Freight[..Freight.IndexOf("examples:", StringComparison.Ordinal)].ReplaceLineEndings("\r\n");
        using RulesInFolder files = new(("freight.yaml", without));

        (await CommandRun.Of(["test", files.Rules, "--suggest", "--write"])).Exit.ShouldBe(0);

        string text = await File.ReadAllTextAsync(files.Rule("freight.yaml"));
        text.ShouldStartWith(without + "\r\nexamples:\r\n  - name: ");
        text.ReplaceLineEndings("\r\n").ShouldBe(text);
        (await CommandRun.Of(["test", files.Rules, "--mutate"])).Exit.ShouldBe(0);
    }

    [Fact]
    public async Task Json_and_junit_have_every_survivor()
    {
        using RulesInFolder files = new(("freight.yaml", Freight));

        JsonElement report = JsonElement.Parse((await CommandRun.Of(["test", files.Rules, "--mutate", "--format", "json"])).Out).GetProperty("ruleSets")[0];
        XElement suite = XElement.Parse((await CommandRun.Of(["test", files.Rules, "--mutate", "--format", "junit"])).Out).Elements("testsuite").Single();

        report.GetProperty("survivors").GetArrayLength().ShouldBe(3);
        report.GetProperty("examples")[0].GetProperty("notices").GetInt32().ShouldBe(3);
        suite.Attribute("failures")!.Value.ShouldBe("3");
    }

    [Fact]
    public async Task An_example_that_fails_is_told()
    {
        using RulesInFolder files = new(("freight.yaml", Freight.Replace("expect: { price: 5 }", "expect: { price: 6 }", StringComparison.Ordinal)));

        CommandRun run = await CommandRun.Of(["test", files.Rules, "--mutate"]);

        run.Exit.ShouldBe(2);
        run.Error.ShouldContain("an example that fails notices nothing: `Light`");
    }

    [Fact]
    public async Task Writing_wants_suggestions()
    {
        using RulesInFolder files = new(("freight.yaml", Freight));

        (await CommandRun.Of(["test", files.Rules, "--mutate", "--write"])).Exit.ShouldBe(1);
    }
}
