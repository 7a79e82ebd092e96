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
        reply.Json["warnings"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Each_line_says_whose_decision_its_segment_came_from_or_that_it_was_supplied()
    {
        await using RunningService service = await RunningService.StartAsync(Files);

        Reply reply = await service.PostAsync(Path, """
            { "supply": 60, "lines": [
              { "id": "L1", "requested": 50, "revenue": 20, "state": { "segment": "Rest", "since": "2026-01-01T00:00:00Z" } },
              { "id": "L2", "requested": 40, "revenue": 500, "state": { "segment": "Core", "since": "2026-01-01T00:00:00Z" } },
              { "id": "L3", "requested": 10, "segment": "Core" } ] }
            """);

        JsonArray parts = reply.Json["parts"]!.AsArray();
        parts.Select(part => (string?)part!["pointer"]).ShouldBe(["/lines/0", "/lines/1", "/lines/2"]);
        parts.Select(part => (string?)part!["result"]!["id"]).ShouldBe(["L1", "L2", "L3"]);
        parts.Select(part => part!["required"]!.AsArray().Select(required => $"{required!["ruleSet"]} {required["result"]!["segment"]}").SingleOrDefault()).ShouldBe(["segments Rest", "segments Core", null]);
        parts.Select(part => part!["supplied"]!.ToJsonString()).ShouldBe(["[]", "[]", "[\"segment\"]"]);
        parts.Select(part => (string?)part!["matched"]![0]!["id"]).ShouldBe(["SC-020", "SC-010", "SC-010"]);
        reply.Json["required"]!.AsArray().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("fired", 1, "SC-020")]
    [InlineData("nearMiss", 6, "SC-010 SC-020")]
    [InlineData("full", 6, "SC-010 SC-020")]
    public async Task A_trace_tells_the_phases_and_what_the_rules_made_of_each_line(string level, int phases, string rulesOfFirst)
    {
        await using RunningService service = await RunningService.StartAsync(Files);

        Reply reply = await service.PostAsync(Path, $$"""
            { "trace": "{{level}}", "supply": 60, "lines": [ { "id": "L1", "requested": 50, "segment": "Rest" }, { "id": "L2", "requested": 40, "segment": "Core" } ] }
            """);

        JsonNode values = reply.Json["trace"]!["values"]!;
        ((string?)values["method"]).ShouldBe("priority");
        values["phases"]!.AsArray().Count.ShouldBe(phases);
        values["phases"]!.AsArray().Single(phase => (string?)phase!["phase"] == "distribution")!.ToJsonString().ShouldBe("""{"phase":"distribution","available":60,"granted":60,"left":0}""");
        JsonNode first = reply.Json["parts"]![0]!["trace"]!;
        ((string?)first["level"]).ShouldBe(level);
        ((string?)first["values"]!["segment"]).ShouldBe("Rest");
        string.Join(' ', first["rules"]!.AsArray().Select(rule => (string?)rule!["id"])).ShouldBe(rulesOfFirst);
    }

    [Fact]
    public async Task Without_being_asked_for_there_is_no_trace()
    {
        await using RunningService service = await RunningService.StartAsync(Files);

        Reply reply = await service.PostAsync(Path, """{ "supply": 60, "lines": [ { "id": "L1", "requested": 50, "segment": "Rest" } ] }""");

        reply.Json["trace"].ShouldBeNull();
        reply.Json["parts"]![0]!["trace"].ShouldBeNull();
    }

    [Fact]
    public async Task An_explanation_says_of_every_line_why_each_rule_did_or_did_not_decide()
    {
        await using RunningService service = await RunningService.StartAsync(Files);

        Reply reply = await service.PostAsync(Path + "/explain", """
            { "supply": 60, "lines": [ { "id": "L1", "requested": 50, "revenue": 20 }, { "id": "L2", "requested": 40, "segment": "Core" } ] }
            """);

        reply.Json["rules"]!.AsArray().Select(rule => (string?)rule!["explanation"]).ShouldBe(
        [
            "/lines/0: SC-010 failed: segment must be Core, was Rest",
            "/lines/0: SC-020 decided",
            "/lines/1: SC-010 decided: segment is Core, as Core asks",
            "/lines/1: SC-020 held, and another rule came before it",
        ]);
        string summary = (string)reply.Json["summary"]!;
        summary.ShouldContain("/lines/0 asked segments otherwise: segment = Rest");
        summary.ShouldContain("method = priority");
    }

    [Fact]
    public async Task Facts_may_be_left_out_where_none_is_needed_and_are_asked_for_where_one_is()
    {
        await using RunningService service = await RunningService.StartAsync(Files);

        (await service.PostAsync(Path, """{ "supply": 5, "lines": [] }""")).Status.ShouldBe(200);
        JsonNode told = (await service.PostAsync("/v1/decisions/segments", """{ "trace": "none" }""")).ShouldBeProblem(400).Json["diagnostics"]![0]!;
        ((string?)told["pointer"]).ShouldBe("/facts");
        ((string?)told["message"]).ShouldBe("`facts` is missing");
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

        schemas["Request"]!["required"]!.AsArray().Select(name => (string?)name).ShouldBe(["supply", "lines"]);
        JsonObject line = schemas["Request"]!["properties"]!["lines"]!["items"]!["properties"]!.AsObject();
        line.Select(field => field.Key).ShouldBe(["segment", "revenue", "state", "id", "subject", "requested", "due", "received", "confirmed", "lot"], ignoreOrder: true);
        ((string?)line["due"]!["format"]).ShouldBe("date-time");
        schemas["Result"]!["properties"]!["totals"].ShouldNotBeNull();
    }
}
