using System.Text.Json;

namespace RulesHost.Cli.Tests.Verbs;

public sealed class ExplainTests
{
    [Fact]
    public async Task Every_rule_shows_what_it_required_and_what_was_seen()
    {
        using RulesInFolder files = new(("segments.yaml", RulesInFolder.Segments));

        CommandRun run = await CommandRun.Of(["explain", "segments", "--rules", files.Rules, "--as-of", "2026-12-01T09:00:00Z"], """{ "annualRevenue": 200000, "country": "SE" }""");

        run.ShouldBe(new CommandRun(0, """
            segments: otherwise
              segment = Small
              tags = []

            From, as of 2026-12-01T09:00:00Z
              annualRevenue = 200000
              country = SE

            Nearly
              S-010
                ✗ annualRevenue  required >= 1000000, is 200000
              S-020
                ✓ annualRevenue  required >= 100000, is 200000
                ✗ country        required NO, is SE

            """, ""));
    }

    [Fact]
    public async Task A_missing_fact_that_decides_is_marked()
    {
        using RulesInFolder files = new(("segments.yaml", RulesInFolder.Segments));

        CommandRun run = await CommandRun.Of(["explain", "segments", "--rules", files.Rules], """{ "annualRevenue": 200000 }""");

        run.Exit.ShouldBe(0);
        run.Out.ShouldStartWith("segments: unknown");
        run.Out.ShouldContain("? country        required NO, is missing");
    }

    [Fact]
    public async Task Json_is_the_decision_with_its_full_trace()
    {
        using RulesInFolder files = new(("segments.yaml", RulesInFolder.Segments));

        CommandRun run = await CommandRun.Of(["explain", "segments", "--rules", files.Rules, "--format", "json"], """{ "annualRevenue": 2000000 }""");

        JsonElement.Parse(run.Out).GetProperty("trace").GetProperty("level").GetString().ShouldBe("full");
    }

    [Fact]
    public async Task A_whole_request_is_explained_line_by_line()
    {
        using RulesInFolder files = new(("scarce.yaml", Scarce));

        CommandRun run = await CommandRun.Of(["explain", "scarce", "--request", "--rules", files.Rules, "--as-of", "2026-12-01T09:00:00Z"],
            """{ "supply": 10, "lines": [ { "id": "A", "requested": 8, "partner": true }, { "id": "B", "requested": 8, "partner": false } ] }""");

        (run.Exit, run.Error).ShouldBe((0, ""));
        run.Out.ShouldContain("""
            /lines/1: noMatch

            From, as of 2026-12-01T09:00:00Z
            """);
        run.Out.ShouldContain("""
            Nearly
              S-010
                ✗ partner  required true, is false
            """);
    }

    [Fact]
    public async Task A_request_that_is_none_is_refused_with_its_place()
    {
        using RulesInFolder files = new(("scarce.yaml", Scarce));

        CommandRun run = await CommandRun.Of(["explain", "scarce", "--request", "--rules", files.Rules], """{ "supply": 10, "lines": [ { "id": "A", "requested": -8, "partner": true } ] }""");

        run.Exit.ShouldBe(2);
        run.Error.ShouldContain("/lines/0/requested");
    }

    private const string Scarce = """
        ruleSet: scarce
        kind: allocation
        inputs: { partner: { type: boolean } }
        rules: [ { id: S-010, when: { partner: true }, then: { priority: 1 } } ]
        method: priority
        """;
}
