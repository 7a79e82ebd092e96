using System.Text.Json;
using System.Xml.Linq;

namespace RulesHost.Cli.Tests.Verbs;

public sealed class ExampleTests
{
    private static readonly string Failing = RulesInFolder.Segments
        .Replace("expect: { segment: Small }", "expect: { segment: Core }", StringComparison.Ordinal);

    [Fact]
    public async Task Examples_that_pass_are_counted_and_unreached_rules_named()
    {
        using RulesInFolder files = new(("segments.yaml", RulesInFolder.Segments));

        CommandRun run = await CommandRun.Of(["test", files.Rules]);

        run.ShouldBe(new CommandRun(0, """
            ✓ segments: 2 examples
                not reached by any example: S-020
            2 examples of 1 rule set: 2 passed, 0 failed; 2 of 3 rules reached

            """, ""));
    }

    [Fact]
    public async Task Unreached_rules_fail_where_coverage_is_required()
    {
        using RulesInFolder files = new(("segments.yaml", RulesInFolder.Segments));

        (await CommandRun.Of(["test", files.Rules, "--require-coverage"])).Exit.ShouldBe(2);
    }

    [Fact]
    public async Task An_example_that_fails_shows_what_was_expected_and_what_decided()
    {
        using RulesInFolder files = new(("segments.yaml", Failing));

        CommandRun run = await CommandRun.Of(["test", files.Rules]);

        run.Exit.ShouldBe(2);
        run.Out.ShouldContain("✗ Small");
        run.Out.ShouldContain("segment: expected Core, found Small");
    }

    [Theory]
    [InlineData("expect: { segment: 'not(Core)' }", true)]
    [InlineData("expect: { tags: [] }", true)]
    [InlineData("expect: { tags: [key] }", false)]
    [InlineData("expect: { segment: '? = \"Small\"' }", true)]
    [InlineData("outcome: otherwise", true)]
    [InlineData("outcome: matched", false)]
    [InlineData("expect: { segment: Small }, matched: [S-010]", false)]
    [InlineData("expect: { annualRevenue: '< 6' }", true)]
    public async Task Expectations_are_values_conditions_outcomes_and_rules(string expectation, bool holds)
    {
        using RulesInFolder files = new(("segments.yaml", RulesInFolder.Segments.Replace("expect: { segment: Small }", expectation, StringComparison.Ordinal)));

        CommandRun run = await CommandRun.Of(["test", files.Rules]);

        run.Exit.ShouldBe(holds ? 0 : 2, run.Out + run.Error);
    }

    [Theory]
    [InlineData("[frozen, fresh]", 1)]
    [InlineData("[dry]", 2)]
    public async Task A_condition_on_a_list_looks_at_its_items(string goods, int fee)
    {
        using RulesInFolder files = new(("goods.yaml", $$"""
            ruleSet: goods
            kind: decision
            inputs:
              goods: { type: list of string }
            outputs:
              fee: { type: number }
            rules:
              - { id: G-010, when: { goods: frozen }, then: { fee: 1 } }
              - { id: G-020, when: { goods: not(frozen) }, then: { fee: 2 } }
            examples:
              - { name: Goods, given: { goods: {{goods}} }, expect: { fee: {{fee}} } }
            """));

        CommandRun run = await CommandRun.Of(["test", files.Rules]);

        run.Exit.ShouldBe(0, run.Out + run.Error);
    }

    [Fact]
    public async Task Json_has_every_example_and_the_unreached_rules()
    {
        using RulesInFolder files = new(("segments.yaml", Failing));

        JsonElement report = JsonElement.Parse((await CommandRun.Of(["test", files.Rules, "--format", "json"])).Out);

        (report.GetProperty("formatVersion").GetInt32(), report.GetProperty("passed").GetInt32(), report.GetProperty("failed").GetInt32()).ShouldBe((1, 1, 1));
        JsonElement ruleSet = report.GetProperty("ruleSets")[0];
        ruleSet.GetProperty("unreached")[0].GetString().ShouldBe("S-020");
        ruleSet.GetProperty("examples")[1].GetProperty("mismatches")[0].GetProperty("actual").GetString().ShouldBe("Small");
    }

    [Fact]
    public async Task JUnit_has_a_suite_per_rule_set_and_a_case_per_example()
    {
        using RulesInFolder files = new(("segments.yaml", Failing));

        XElement suite = XElement.Parse((await CommandRun.Of(["test", files.Rules, "--format", "junit"])).Out).Elements("testsuite").Single();

        (suite.Attribute("tests")!.Value, suite.Attribute("failures")!.Value).ShouldBe(("2", "1"));
        suite.Elements("testcase").Single(c => c.Attribute("name")!.Value == "Small").Element("failure")!.Attribute("message")!.Value.ShouldBe("segment: expected Core, found Small");
    }

    [Fact]
    public async Task Rule_sets_that_are_broken_do_not_pass_unseen()
    {
        using RulesInFolder files = new(("segments.yaml", RulesInFolder.Segments.Replace("country: 'NO'", "cuntry: 'NO'", StringComparison.Ordinal)));

        CommandRun run = await CommandRun.Of(["test", files.Rules]);

        run.Exit.ShouldBe(2);
        run.Error.ShouldContain("not run, because they are broken: `segments`");
    }

    [Fact]
    public async Task The_samples_pass_and_reach_every_rule()
    {
        CommandRun run = await CommandRun.Of(["test", RepositoryFolder.Combine("rules"), "--require-coverage"]);

        run.Exit.ShouldBe(0, run.Out);
    }
}
