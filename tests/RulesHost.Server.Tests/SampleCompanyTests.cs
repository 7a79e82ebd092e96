namespace RulesHost.Server.Tests;

/// <summary>The sample company over HTTP, from a customer's figures to what it is promised, and on to what follows when a promise breaks.</summary>
public sealed class SampleCompanyTests
{
    private const string Figures = """ "annualRevenue": 250000, "marginPercent": 12, "ordersPerMonth": 6, "daysSinceLastOrder": 4 """;

    [Fact]
    public async Task A_customer_s_state_goes_back_with_its_next_figures()
    {
        await using RunningService service = await Company();

        Reply first = await service.PostAsync("/v1/decisions/customer-segments", $$"""{ "facts": { {{Figures}} }, "asOf": "2026-06-01T09:00:00Z" }""");
        Reply second = await service.PostAsync("/v1/decisions/customer-segments",
            $$"""{ "facts": { "annualRevenue": 30000, "marginPercent": 12, "ordersPerMonth": 2, "daysSinceLastOrder": 4 }, "asOf": "2026-12-01T09:00:00Z", "state": {{first.Json["state"]!.ToJsonString()}} }""");

        ((string?)first.Json["result"]!["segment"]).ShouldBe("Core");
        ((string?)second.Json["result"]!["segment"]).ShouldBe("Core");
        ((string?)second.Json["result"]!["candidate"]).ShouldBe("Growth");
        ((int)second.Json["state"]!["streak"]!).ShouldBe(1);
    }

    [Fact]
    public async Task One_request_with_a_customer_s_figures_and_an_order_gives_segment_policy_and_promised_date()
    {
        await using RunningService service = await Company();

        Reply reply = await service.PostAsync("/v1/decisions/service-policy", $$"""{ "facts": { {{Figures}}, "productClass": "A" }, "asOf": "2026-11-02T10:00:00+01:00" }""");

        ((string?)reply.Json["required"]![0]!["result"]!["segment"]).ShouldBe("Core", reply.Text);
        ((string?)reply.Json["result"]!["promisedDate"]).ShouldBe("2026-11-04");
        reply.Json["matched"]!.AsArray().Select(rule => (string?)rule!["id"]).ShouldBe(["SP-210", "SP-200"]);
    }

    [Fact]
    public async Task A_membership_that_is_sent_along_decides_instead_of_the_figures()
    {
        await using RunningService service = await Company();

        Reply reply = await service.PostAsync("/v1/decisions/service-policy", """{ "facts": { "productClass": "A" }, "state": { "segment": "Strategic" }, "asOf": "2026-11-02T10:00:00+01:00" }""");

        ((string?)reply.Json["required"]![0]!["result"]!["cause"]).ShouldBe("state", reply.Text);
        ((int)reply.Json["result"]!["leadTimeDays"]!).ShouldBe(1);
    }

    [Theory]
    [InlineData("""{ "facts": {}, "state": { "segment": "Core", "since": "yesterday" } }""", "/state/since")]
    [InlineData("""{ "facts": {}, "state": { "segment": "Core", "streak": -1 } }""", "/state/streak")]
    [InlineData("""{ "facts": {}, "state": { "segment": "Core", "direction": "sideways" } }""", "/state/direction")]
    [InlineData("""{ "facts": {}, "state": { "overrides": [ { "segment": "Core" } ] } }""", "/state/overrides/0/reason")]
    [InlineData("""{ "facts": {}, "state": "Core" }""", "/state")]
    [InlineData("""{ "facts": {}, "stat": {} }""", "/stat")]
    public async Task A_state_that_is_none_is_refused_at_its_place(string request, string pointer)
    {
        await using RunningService service = await Company();

        Reply reply = await service.PostAsync("/v1/decisions/customer-segments", request);

        reply.Status.ShouldBeOneOf(400, 422);
        reply.Json["diagnostics"]!.AsArray().Select(problem => (string?)problem!["pointer"]).ShouldContain(pointer, reply.Text);
    }

    [Fact]
    public async Task The_document_of_a_rule_set_says_what_a_request_carries_besides_facts()
    {
        await using RunningService service = await Company();

        Reply reply = await service.GetAsync("/v1/rule-sets/service-policy/openapi.json");

        reply.Json["components"]!["schemas"]!["Request"]!["properties"]!["state"].ShouldNotBeNull(reply.Text);
    }

    private static Task<RunningService> Company() => RunningService.StartAsync(Directory.EnumerateFiles(RepositoryFolder.Combine("rules")).ToDictionary(path => Path.GetFileName(path), File.ReadAllText));
}
