namespace RulesHost.Server.Tests;

public sealed class DecisionTests
{
    private const string Facts = """{ "facts": { "annualRevenue": 5, "country": "NO", "weightKg": 10, "express": true }, "asOf": "2026-11-02T09:00:00+01:00" }""";

    [Fact]
    public async Task A_decision_says_what_which_rule_and_which_version()
    {
        await using RunningService service = await RunningService.StartAsync();

        Reply reply = await service.PostAsync("/v1/decisions/freight-surcharge", Facts);

        reply.Status.ShouldBe(200, reply.Text);
        reply.MediaType.ShouldBe("application/json");
        ((string?)reply.Json["outcome"]).ShouldBe("matched");
        ((decimal)reply.Json["result"]!["percent"]!).ShouldBe(12);
        ((string?)reply.Json["matched"]![0]!["id"]).ShouldBe("FS-010");
        ((string?)reply.Json["contentHash"]).ShouldStartWith("sha256:");
        ((string?)reply.Json["required"]![0]!["ruleSet"]).ShouldBe("customer-segments");
        ((string?)reply.Json["asOf"]).ShouldBe("2026-11-02T09:00:00+01:00");
    }
}
