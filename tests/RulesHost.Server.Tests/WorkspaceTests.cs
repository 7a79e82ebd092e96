namespace RulesHost.Server.Tests;

public sealed class WorkspaceTests
{
    [Fact]
    public async Task Only_what_is_broken_and_what_requires_it_is_unavailable()
    {
        Dictionary<string, string> files = new(SampleRules.Files) { ["customer-segments.yaml"] = SampleRules.Segments.Replace("segment: Core", "segment: Cor", StringComparison.Ordinal) };
        await using RunningService service = await RunningService.StartAsync(files);

        Reply segments = (await service.PostAsync("/v1/decisions/customer-segments", """{ "facts": {} }""")).ShouldBeProblem(503);
        Reply surcharge = (await service.PostAsync("/v1/decisions/freight-surcharge", """{ "facts": {} }""")).ShouldBeProblem(503);
        Reply greeting = await service.PostAsync("/v1/decisions/greeting", """{ "facts": { "hour": 9 } }""");

        segments.Headers.RetryAfter.ShouldNotBeNull();
        ((string?)segments.Json["diagnostics"]![0]!["file"]).ShouldBe("customer-segments.yaml");
        ((string?)segments.Json["diagnostics"]![0]!["help"]).ShouldBe("did you mean `Core`?");
        surcharge.Text.ShouldContain("the rule set `customer-segments` is broken");
        greeting.Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_service_whose_rule_sets_are_all_broken_says_so()
    {
        Dictionary<string, string> files = new()
        {
            ["one.yaml"] = "ruleSet: one\nkind: [",
            ["two.yaml"] = "ruleSet: two\nkind: nothing\n",
            ["three.json"] = "{",
            ["four.yaml"] = SampleRules.Surcharge,
            ["surcharges.csv"] = SampleRules.Table,
            ["five.yaml"] = "\0\u0001",
        };
        await using RunningService service = await RunningService.StartAsync(files);

        (await service.GetAsync("/health/live")).Status.ShouldBe(200);
        (await service.GetAsync("/health/ready")).ShouldBeProblem(503).Codes.ShouldNotBeEmpty();
        Reply status = await service.GetAsync("/v1/status");
        status.Json["ruleSets"]!.AsArray().Select(r => (string?)r!["state"]).Distinct().ShouldBe(["broken"]);
        foreach (string name in status.Json["ruleSets"]!.AsArray().Select(r => (string)r!["name"]!))
        {
            (await service.PostAsync($"/v1/decisions/{name}", """{ "facts": {} }""")).ShouldBeProblem(503).Codes.ShouldNotBeEmpty(name);
        }
    }

    [Fact]
    public async Task A_rule_set_with_a_bad_table_says_where_in_the_table()
    {
        Dictionary<string, string> files = new(SampleRules.Files) { ["surcharges.csv"] = SampleRules.Table.Replace(",NO,", ",N0,", StringComparison.Ordinal) };
        await using RunningService service = await RunningService.StartAsync(files);

        Reply reply = (await service.PostAsync("/v1/decisions/freight-surcharge", """{ "facts": {} }""")).ShouldBeProblem(503);

        ((string?)reply.Json["diagnostics"]![0]!["file"]).ShouldBe("surcharges.csv");
        ((int)reply.Json["diagnostics"]![0]!["line"]!).ShouldBe(2);
    }

    [Fact]
    public async Task The_status_says_what_is_in_force()
    {
        await using RunningService service = await RunningService.StartAsync();

        Reply status = await service.GetAsync("/v1/status");

        status.Status.ShouldBe(200);
        ((string?)status.Json["product"]).ShouldBe("RulesHost");
        ((string?)status.Json["tzdb"])!.ShouldStartWith("20");
        status.Json["ruleSets"]!.AsArray().Select(r => (string?)r!["name"]).ShouldBe(["customer-segments", "freight-surcharge", "greeting"]);
        status.Json["diagnostics"]!.AsArray().ShouldBeEmpty();
        (await service.GetAsync("/health/ready")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Decisions_are_counted_by_rule_set_and_outcome()
    {
        await using RunningService service = await RunningService.StartAsync();
        await service.PostAsync("/v1/decisions/greeting", """{ "facts": { "hour": 9 } }""");
        await service.PostAsync("/v1/decisions/greeting", """{ "facts": { "hour": 9 } }""");
        await service.PostAsync("/v1/decisions/greeting", """{ "facts": { } }""");

        string text = (await service.GetAsync("/metrics")).Text;

        text.ShouldContain("# TYPE ruleshost_decisions_total counter\n");
        text.ShouldContain("ruleshost_decisions_total{rule_set=\"greeting\",outcome=\"matched\"} 2\n");
        text.ShouldContain("ruleshost_requests_refused_total{rule_set=\"greeting\"} 1\n");
    }
}
