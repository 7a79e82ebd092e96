using System.Text.Json.Nodes;

namespace RulesHost.Server.Tests;

/// <summary>What would have to change for another result, asked over HTTP.</summary>
public sealed class CounterfactualTests
{
    private const string Path = "/v1/decisions/tiers/counterfactual";

    private static readonly Dictionary<string, string> Files = new()
    {
        ["tiers.yaml"] = """
            ruleSet: tiers
            kind: decision
            hitPolicy: first
            inputs:
              revenue: { type: number, min: 0, decimals: 2 }
              margin: { type: number, min: -100, max: 100 }
              country: { type: string, values: [NO, SE], fixed: true }
            outputs:
              tier: { type: string, values: [Strategic, Core, Standard] }
            rules:
              - { id: T-010, when: { revenue: '>= 1000', margin: '> 18' }, then: { tier: Strategic } }
              - { id: T-020, when: { country: 'NO' }, then: { tier: Core } }
            otherwise: { tier: Standard }
            """,
        ["groups.yaml"] = """
            ruleSet: groups
            kind: segmentation
            inputs:
              revenue: { type: number, min: 0, decimals: 2 }
            segments:
              - { name: Large, join: [{ id: G-010, when: { revenue: '>= 1000' } }] }
              - { name: Small }
            fallback: Small
            """,
        ["offers.yaml"] = """
            ruleSet: offers
            kind: decision
            hitPolicy: first
            inputs:
              tier: { from: tiers }
              group: { from: groups, output: segment }
            outputs:
              visits: { type: number }
              gift: { type: boolean }
            rules:
              - { id: O-010, when: { tier: Strategic }, then: { visits: 4, gift: true } }
              - { id: O-020, when: { group: Large }, then: { visits: 2, gift: true } }
            otherwise: { visits: 0, gift: false }
            """,
    };

    [Fact]
    public async Task The_fewest_and_smallest_changes_are_told_and_decided()
    {
        await using RunningService service = await RunningService.StartAsync(Files);

        Reply reply = await service.PostAsync(Path, """{ "facts": { "revenue": 400, "margin": 20, "country": "SE" }, "want": { "tier": "Strategic" } }""");

        reply.Status.ShouldBe(200, reply.Text);
        JsonNode way = reply.Json["ways"]!.AsArray().ShouldHaveSingleItem()!;
        ((string?)way["words"]).ShouldBe("revenue 1000 instead of 400");
        ((string?)way["label"]).ShouldBe("provedByRegion");
        ((string?)way["decision"]!["result"]!["tier"]).ShouldBe("Strategic");
        ((string?)reply.Json["decision"]!["result"]!["tier"]).ShouldBe("Standard");
    }

    [Fact]
    public async Task What_hangs_on_a_segmentation_is_found_and_not_said_to_be_proved()
    {
        await using RunningService service = await RunningService.StartAsync(Files);

        Reply reply = await service.PostAsync("/v1/decisions/offers/counterfactual", """{ "facts": { "revenue": 400, "margin": 20, "country": "SE" }, "want": { "visits": 2 } }""");

        reply.Status.ShouldBe(200, reply.Text);
        JsonNode way = reply.Json["ways"]!.AsArray().ShouldHaveSingleItem()!;
        ((string?)way["words"]).ShouldBe("revenue 1000 instead of 400, and margin 18 instead of 20");
        ((string?)way["label"]).ShouldBe("tested");
    }

    [Fact]
    public async Task Where_numbers_lie_dense_the_limit_is_told()
    {
        await using RunningService service = await RunningService.StartAsync(Files);

        Reply reply = await service.PostAsync(Path, """{ "facts": { "revenue": 2000, "margin": 5, "country": "SE" }, "want": { "tier": "Strategic" } }""");

        JsonNode change = reply.Json["ways"]![0]!["changes"]!.AsArray().ShouldHaveSingleItem()!;
        ((decimal)change["limit"]!).ShouldBe(18);
        ((decimal)change["to"]!).ShouldBeGreaterThan(18);
    }

    [Fact]
    public async Task What_is_fixed_is_no_way()
    {
        await using RunningService service = await RunningService.StartAsync(Files);

        (await service.PostAsync(Path, """{ "facts": { "revenue": 400, "margin": 20, "country": "SE" }, "want": { "tier": "Core" } }""")).Json["ways"]!.AsArray().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{ "facts": { "revenue": 400, "margin": 20, "country": "SE" } }""", 400, "`want` is missing")]
    [InlineData("""{ "facts": { "revenue": 400, "margin": 20, "country": "SE" }, "want": { "teir": "Core" } }""", 400, "`teir` is no output")]
    [InlineData("""{ "facts": { "margin": 20, "country": "SE" }, "want": { "tier": "Core" } }""", 422, "`revenue` is required")]
    public async Task A_question_that_cannot_be_asked_is_refused_with_the_reason(string request, int status, string reason)
    {
        await using RunningService service = await RunningService.StartAsync(Files);

        Reply reply = await service.PostAsync(Path, request);

        reply.Status.ShouldBe(status, reply.Text);
        reply.Text.ShouldContain(reason);
    }
}
