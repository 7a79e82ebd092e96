using System.Text;

namespace RulesHost.Server.Tests;

public sealed class DecisionTests
{
    private const string Facts = """{ "facts": { "annualRevenue": 5, "country": "NO", "weightKg": 10, "express": true }, "asOf": "2026-11-02T09:00:00+01:00" }""";
    private const string Path = "/v1/decisions/freight-surcharge";

    [Fact]
    public async Task A_decision_says_what_which_rule_and_which_version()
    {
        await using RunningService service = await RunningService.StartAsync();

        Reply reply = await service.PostAsync(Path, Facts);

        reply.Status.ShouldBe(200, reply.Text);
        reply.MediaType.ShouldBe("application/json");
        ((string?)reply.Json["outcome"]).ShouldBe("matched");
        ((decimal)reply.Json["result"]!["percent"]!).ShouldBe(12);
        ((string?)reply.Json["matched"]![0]!["id"]).ShouldBe("FS-010");
        ((string?)reply.Json["contentHash"])!.ShouldStartWith("sha256:");
        ((string?)reply.Json["required"]![0]!["ruleSet"]).ShouldBe("customer-segments");
        ((string?)reply.Json["asOf"]).ShouldBe("2026-11-02T09:00:00+01:00");
    }

    [Fact]
    public async Task Decisions_have_names_that_rise()
    {
        await using RunningService service = await RunningService.StartAsync();
        List<string> ids = [];
        for (int i = 0; i < 20; i++)
        {
            ids.Add((string)(await service.PostAsync(Path, Facts)).Json["decisionId"]!);
        }

        ids.Distinct().Count().ShouldBe(20);
        ids.ShouldBe(ids.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_instant_is_now_where_the_request_names_none()
    {
        await using RunningService service = await RunningService.StartAsync(SampleRules.Files, time: new StoppedClock(DateTimeOffset.UnixEpoch.AddDays(20_000)));

        Reply reply = await service.PostAsync("/v1/decisions/greeting", """{ "facts": { "hour": 9 } }""");

        ((string?)reply.Json["asOf"]).ShouldBe("2024-10-04T00:00:00Z");
    }

    [Theory]
    [InlineData("fired")]
    [InlineData("nearMiss")]
    [InlineData("full")]
    public async Task A_trace_is_given_where_it_is_asked_for(string level)
    {
        await using RunningService service = await RunningService.StartAsync();

        Reply reply = await service.PostAsync(Path, Facts.Replace("\"asOf\"", $"\"trace\": \"{level}\", \"asOf\"", StringComparison.Ordinal));

        ((string?)reply.Json["trace"]!["level"]).ShouldBe(level);
    }

    [Fact]
    public async Task An_explanation_says_of_every_rule_why_or_why_not()
    {
        await using RunningService service = await RunningService.StartAsync();

        Reply reply = await service.PostAsync(Path + "/explain", Facts.Replace("\"NO\"", "\"DE\"", StringComparison.Ordinal));

        reply.Status.ShouldBe(200, reply.Text);
        ((string?)reply.Json["rules"]![0]!["explanation"]).ShouldBe("FS-010 failed: country must be NO, was DE");
        ((string?)reply.Json["decision"]!["outcome"]).ShouldBe("otherwise");
        ((string?)reply.Json["decision"]!["trace"]!["level"]).ShouldBe("full");
    }

    [Fact]
    public async Task An_explanation_is_plain_text_for_whoever_prefers_it()
    {
        await using RunningService service = await RunningService.StartAsync();
        HttpRequestMessage request = new(HttpMethod.Post, Path + "/explain") { Content = RunningService.Content(Encoding.UTF8.GetBytes(Facts), "application/json") };
        request.Headers.Add("Accept", "text/plain");

        Reply reply = await service.SendAsync(request);

        reply.MediaType.ShouldBe("text/plain");
        reply.Text.ShouldStartWith("freight-surcharge matched by FS-010: percent = 12, code = EXPRESS\n");
        reply.Text.ShouldContain("\nFS-020 failed: weightKg must be >= 1000, was 10\n");
    }

    [Fact]
    public async Task What_a_caller_wrote_cannot_move_the_cursor_of_a_terminal()
    {
        await using RunningService service = await RunningService.StartAsync();
        HttpRequestMessage request = new(HttpMethod.Post, "/v1/decisions/greeting/explain")
        {
            Content = RunningService.Content("""{ "facts": { "hour": 9, "\u001b[2J\nG-1 failed": 1 } }"""u8.ToArray(), "application/json"),
        };
        request.Headers.Add("Accept", "text/plain");

        Reply reply = await service.SendAsync(request);

        reply.Status.ShouldBe(200, reply.Text);
        reply.Text.Where(char.IsControl).Distinct().ShouldBe(['\n']);
        reply.Text.ShouldNotContain("\nG-1 failed");
    }

    [Fact]
    public async Task The_callers_trace_goes_on()
    {
        await using RunningService service = await RunningService.StartAsync();
        HttpRequestMessage request = new(HttpMethod.Get, "/v1/status");
        request.Headers.Add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

        string answered = (await service.SendAsync(request)).Headers.GetValues("traceparent").Single();

        answered.ShouldStartWith("00-0af7651916cd43dd8448eb211c80319c-");
        answered.ShouldEndWith("-01");
        answered.ShouldNotContain("b7ad6b7169203331");
    }

    [Fact]
    public async Task A_trace_that_is_none_is_not_taken_up()
    {
        await using RunningService service = await RunningService.StartAsync();
        HttpRequestMessage request = new(HttpMethod.Get, "/v1/status");
        request.Headers.TryAddWithoutValidation("traceparent", "anything");

        (await service.SendAsync(request)).Headers.GetValues("traceparent").Single().ShouldMatch("^00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]$");
    }

    private sealed class StoppedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
