namespace RulesHost.Server.Tests;

/// <summary>Whatever is sent, the answer says what is wrong and where, and the next request is served.</summary>
public sealed class BadRequestTests
{
    private const string Path = "/v1/decisions/freight-surcharge";
    private const string GoodFacts = """ "annualRevenue": 5, "country": "NO", "weightKg": 10 """;

    public static TheoryData<string, string, int, string> Bodies => new()
    {
        { "empty", "", 400, "RH5006" },
        { "not JSON", "{ facts: 1 }", 400, "RH5006" },
        { "more behind it", "{ \"facts\": {} } {}", 400, "RH5006" },
        { "a comment", "{ \"facts\": {} /* none */ }", 400, "RH5006" },
        { "a lone surrogate", "{ \"facts\": { \"country\": \"\\ud800\" } }", 400, "RH5006" },
        { "null", "null", 400, "RH5008" },
        { "a list", "[]", 400, "RH5008" },
        { "no facts", "{}", 400, "RH5008" },
        { "facts null", "{ \"facts\": null }", 400, "RH5008" },
        { "facts a list", "{ \"facts\": [] }", 400, "RH5008" },
        { "an unknown key", "{ \"fact\": {}, \"facts\": {} }", 400, "RH5008" },
        { "an instant without offset", "{ \"facts\": {}, \"asOf\": \"2026-11-02T09:00:00\" }", 400, "RH5008" },
        { "no instant", "{ \"facts\": {}, \"asOf\": 5 }", 400, "RH5008" },
        { "an unknown trace", "{ \"facts\": {}, \"trace\": \"ful\" }", 400, "RH5008" },
        { "a past before the history", "{ \"facts\": {}, \"knownAt\": \"1999-11-02T09:00:00Z\" }", 404, "RH6113" },
        { "a position to come", "{ \"facts\": {}, \"position\": 7 }", 404, "RH6113" },
        { "a position and an instant", "{ \"facts\": {}, \"position\": 1, \"knownAt\": \"2026-11-02T09:00:00Z\" }", 400, "RH5008" },
        { "half a position", "{ \"facts\": {}, \"position\": 0.5 }", 400, "RH5008" },
        { "a key twice", "{ \"facts\": { \"weightKg\": 1, \"weightKg\": 2 } }", 400, "RH5007" },
        { "the facts twice", "{ \"facts\": {}, \"facts\": {} }", 400, "RH5007" },
        { "missing facts", "{ \"facts\": {} }", 422, "RH5001" },
        { "a null fact", "{ \"facts\": { \"annualRevenue\": 5, \"country\": null, \"weightKg\": 10 } }", 422, "RH5001" },
        { "a wrong type", "{ \"facts\": { \"annualRevenue\": 5, \"country\": \"NO\", \"weightKg\": \"10\" } }", 422, "RH5002" },
        { "outside its limits", "{ \"facts\": { \"annualRevenue\": 5, \"country\": \"NO\", \"weightKg\": -1 } }", 422, "RH5003" },
        { "not among its values", "{ \"facts\": { \"annualRevenue\": 5, \"country\": \"NOR\", \"weightKg\": 1 } }", 422, "RH5003" },
        { "too many digits", "{ \"facts\": { \"annualRevenue\": 99.99999999999999999999999999999, \"country\": \"NO\", \"weightKg\": 10 } }", 422, "RH5004" },
        { "too large a number", "{ \"facts\": { \"annualRevenue\": 1e999, \"country\": \"NO\", \"weightKg\": 10 } }", 422, "RH5004" },
        { "control characters", "{ \"facts\": {}, \"\\u001b[31m\\n\": 1 }", 400, "RH5008" },
        { "deep", "{ \"facts\": " + new string('[', 10_000) + new string(']', 10_000) + " }", 400, "RH5006" },
        { "deep objects", string.Concat(Enumerable.Repeat("{\"a\":", 10_000)) + "1" + new string('}', 10_000), 400, "RH5006" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task A_bad_body_gets_a_problem_and_the_next_request_is_served(string what, string body, int status, string code)
    {
        await using RunningService service = await RunningService.StartAsync();

        (await service.PostAsync(Path, body)).ShouldBeProblem(status).Codes.ShouldContain(code, what);

        await ShouldStillServe(service);
    }

    [Fact]
    public async Task Bytes_that_are_not_UTF8_get_a_problem()
    {
        await using RunningService service = await RunningService.StartAsync();
        byte[] body = [.. "{ \"facts\": { \"country\": \""u8, 0xFF, 0xC0, .. "\" } }"u8];

        (await service.PostAsync(Path, body)).ShouldBeProblem(400).Codes.ShouldContain("RH5006");

        await ShouldStillServe(service);
    }

    [Fact]
    public async Task A_fact_that_no_input_takes_is_warned_about_and_decided_without()
    {
        await using RunningService service = await RunningService.StartAsync();

        Reply reply = await service.PostAsync(Path, $$"""{ "facts": { {{GoodFacts}}, "contry": "SE" } }""");

        reply.Status.ShouldBe(200);
        ((string?)reply.Json["warnings"]![0]!["code"]).ShouldBe("RH5040");
        ((string?)reply.Json["warnings"]![0]!["help"])!.ShouldContain("`country`");
    }

    [Fact]
    public async Task A_problem_points_at_the_fact_and_offers_the_nearest_value()
    {
        await using RunningService service = await RunningService.StartAsync();

        Reply reply = await service.PostAsync(Path, """{ "facts": { "annualRevenue": 5, "country": "N0", "weightKg": "10" } }""");

        reply.ShouldBeProblem(422).Json["diagnostics"]!.AsArray().Select(d => (string?)d!["pointer"]).ShouldBe(["/facts/country", "/facts/weightKg"], ignoreOrder: true);
        reply.Text.ShouldContain("did you mean `NO`?");
    }

    [Fact]
    public async Task An_unknown_key_gets_the_nearest_one()
    {
        await using RunningService service = await RunningService.StartAsync();

        (await service.PostAsync(Path, """{ "facts": {}, "asof": "2026-11-02T09:00:00Z" }""")).ShouldBeProblem(400).Text.ShouldContain("did you mean `asOf`?");
    }

    [Theory]
    [InlineData("POST", "/v1/decisions/freight-surcharg", 404, "did you mean `freight-surcharge`?")]
    [InlineData("POST", "/v1/decisions/freight-surcharg/batch", 404, "did you mean `freight-surcharge`?")]
    [InlineData("GET", "/v1/rule-sets/greting", 404, "did you mean `greeting`?")]
    [InlineData("GET", "/v1/rule-sets/greting/openapi.json", 404, "did you mean `greeting`?")]
    [InlineData("GET", "/v1/nothing", 404, "GET /v1/nothing")]
    [InlineData("GET", "/v1/%1b%0a", 404, "GET /v1/")]
    [InlineData("GET", "/v1/decisions/greeting", 405, "POST")]
    [InlineData("DELETE", "/v1/rule-sets/greeting", 405, "GET")]
    public async Task A_call_of_something_else_is_told_what_there_is(string method, string path, int status, string says)
    {
        await using RunningService service = await RunningService.StartAsync();
        HttpRequestMessage request = new(new HttpMethod(method), path);
        if (method == "POST")
        {
            request.Content = RunningService.Content("{}"u8.ToArray(), path.EndsWith("batch", StringComparison.Ordinal) ? "application/x-ndjson" : "application/json");
        }

        (await service.SendAsync(request)).ShouldBeProblem(status).Text.ShouldContain(says);
    }

    [Theory]
    [InlineData("/v1/decisions/greeting", "text/plain")]
    [InlineData("/v1/decisions/greeting", "application/x-www-form-urlencoded")]
    [InlineData("/v1/decisions/greeting/explain", "text/plain")]
    [InlineData("/v1/decisions/greeting/batch", "application/json")]
    [InlineData("/v1/check", "text/plain")]
    public async Task A_body_of_another_type_is_refused(string path, string mediaType)
    {
        await using RunningService service = await RunningService.StartAsync();

        (await service.PostAsync(path, "{}"u8.ToArray(), mediaType)).ShouldBeProblem(415).Text.ShouldContain("Content-Type: application/");
    }

    [Fact]
    public async Task A_body_that_does_not_say_its_type_is_refused()
    {
        await using RunningService service = await RunningService.StartAsync();

        (await service.SendAsync(new HttpRequestMessage(HttpMethod.Post, Path) { Content = new ByteArrayContent([]) })).ShouldBeProblem(415);
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("127.0.0.1.evil.example:5080")]
    public async Task Another_host_name_is_refused(string host)
    {
        await using RunningService service = await RunningService.StartAsync();
        HttpRequestMessage request = new(HttpMethod.Get, "/v1/status");
        request.Headers.Host = host;

        (await service.SendAsync(request)).ShouldBeProblem(421);

        await ShouldStillServe(service);
    }

    [Fact]
    public async Task A_host_name_that_the_operator_allows_is_served()
    {
        await using RunningService service = await RunningService.StartAsync(SampleRules.Files, options => options with { AllowedHosts = ["rules.example"] });
        HttpRequestMessage request = new(HttpMethod.Get, "/v1/status");
        request.Headers.Host = "rules.example:8080";

        (await service.SendAsync(request)).Status.ShouldBe(200);
    }

    private static async Task ShouldStillServe(RunningService service) =>
        (await service.PostAsync(Path, $$"""{ "facts": { {{GoodFacts}} } }""")).Status.ShouldBe(200);
}
