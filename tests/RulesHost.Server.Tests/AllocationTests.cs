using System.Text.Json.Nodes;

namespace RulesHost.Server.Tests;

public sealed class AllocationTests
{
    private const string Path = "/v1/decisions/scarce";

    private static readonly Dictionary<string, string> Files = new()
    {
        ["scarce.yaml"] = """
            ruleSet: scarce
            kind: allocation
            inputs:
              segment: { from: segments }
            rules:
              - { id: SC-010, when: { segment: Core }, then: { priority: 1 }, because: Core goes first }
              - { id: SC-020, then: { priority: 2 } }
            method: priority
            modes: { disruption: { method: proportional } }
            """,
        ["segments.yaml"] = """
            ruleSet: segments
            kind: segmentation
            inputs:
              revenue: { type: number, min: 0 }
            segments: [ { name: Core, join: [ { revenue: '>= 100' } ] } ]
            fallback: Rest
            """,
    };

    [Fact]
    public async Task Lines_are_answered_with_quantities_phases_reasons_and_rules()
    {
        await using RunningService service = await RunningService.StartAsync(Files);

        Reply reply = await service.PostAsync(Path, """
            { "facts": {}, "supply": 60, "lines": [
              { "id": "L1", "requested": 50, "revenue": 20, "state": { "segment": "Rest", "since": "2026-01-01T00:00:00Z" } },
              { "id": "L2", "requested": 40, "revenue": 500, "state": { "segment": "Core", "since": "2026-01-01T00:00:00Z" } } ] }
            """);

        reply.Status.ShouldBe(200, reply.Text);
        JsonNode result = reply.Json["result"]!;
        result["lines"]!.ToJsonString().ShouldBe(
            """[{"id":"L1","quantity":20,"requested":50,"priority":2,"segment":"Rest","granted":[{"phase":"distribution","quantity":20}],"why":"shareOfTier","rules":["SC-020"]},"""
            + """{"id":"L2","quantity":40,"requested":40,"priority":1,"segment":"Core","granted":[{"phase":"distribution","quantity":40}],"why":"fullyServed","rules":["SC-010"]}]""");
        result["unallocated"]!.ToJsonString().ShouldBe("[]");
        result["totals"]!.ToJsonString().ShouldBe("""{"supply":60,"requested":90,"allocated":60,"unallocated":0}""");
        reply.Json["matched"]!.AsArray().Select(rule => (string?)rule!["id"]).ShouldBe(["SC-020", "SC-010"]);
        ((string?)reply.Json["required"]![0]!["ruleSet"]).ShouldBe("segments");
        reply.Json["warnings"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_mode_of_the_request_changes_the_method()
    {
        await using RunningService service = await RunningService.StartAsync(Files);

        Reply reply = await service.PostAsync(Path, """
            { "facts": {}, "mode": "disruption", "supply": 45, "lines": [ { "id": "L1", "requested": 50, "segment": "Rest" }, { "id": "L2", "requested": 40, "segment": "Core" } ] }
            """);

        reply.Json["result"]!["lines"]!.AsArray().Select(line => (int)line!["quantity"]!).ShouldBe([25, 20]);
    }

    [Fact]
    public async Task A_line_that_does_not_fit_is_told_by_its_place()
    {
        await using RunningService service = await RunningService.StartAsync(Files);

        Reply reply = (await service.PostAsync(Path, """{ "facts": {}, "supply": 45, "lines": [ { "id": "L1", "segment": "Rest" } ] }""")).ShouldBeProblem(422);

        ((string?)reply.Json["diagnostics"]![0]!["pointer"]).ShouldBe("/lines/0/requested");
    }

    [Fact]
    public async Task The_document_of_the_rule_set_types_its_lines_with_all_their_facts()
    {
        await using RunningService service = await RunningService.StartAsync(Files);

        JsonNode schemas = (await service.GetAsync("/v1/rule-sets/scarce/openapi.json")).Json["components"]!["schemas"]!;

        schemas["Request"]!["required"]!.AsArray().Select(name => (string?)name).ShouldBe(["facts", "supply", "lines"]);
        JsonObject line = schemas["Request"]!["properties"]!["lines"]!["items"]!["properties"]!.AsObject();
        line.Select(field => field.Key).ShouldBe(["segment", "revenue", "state", "id", "requested", "due", "received", "confirmed", "lot"], ignoreOrder: true);
        ((string?)line["due"]!["format"]).ShouldBe("date-time");
        schemas["Result"]!["properties"]!["totals"].ShouldNotBeNull();
    }
}
