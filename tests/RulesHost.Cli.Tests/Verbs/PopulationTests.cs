using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using RulesHost.Server;

namespace RulesHost.Cli.Tests.Verbs;

/// <summary>Metrics over all customers: a file of them and a batch that is a population are decided alike.</summary>
public sealed class PopulationTests : IDisposable
{
    private const string Accounts = """
        ruleSet: accounts
        kind: segmentation
        inputs:
          annualRevenue: { type: number, min: 0 }
          daysSinceLastOrder: { type: number, min: 0, optional: true }
        metrics:
          size: { abc: annualRevenue, cuts: [0.80, 0.95] }
          recency: { score: daysSinceLastOrder, method: rankFirstThenQuantile, best: low }
        segments:
          - { name: Key, join: [ { size: A, recency: '>= 3' } ] }
          - { name: Core, join: [ { size: 'A, B' } ] }
        fallback: Small
        """;

    /// <summary>Takes two outputs of one segmentation.</summary>
    private const string Service = """
        ruleSet: service
        kind: decision
        inputs:
          segment: { from: accounts }
          candidate: { from: accounts }
        outputs:
          days: { type: number }
        hitPolicy: first
        rules:
          - { id: S-1, when: { segment: Key, candidate: Key }, then: { days: 1 } }
          - { id: S-2, when: { segment: Core }, then: { days: 2 } }
        otherwise: { days: 5 }
        """;

    private readonly RulesInFolder files = new(("accounts.yaml", Accounts), ("service.yaml", Service), ("segments.yaml", RulesInFolder.Segments));

    [Theory]
    [InlineData("accounts")]
    [InlineData("service")]
    public async Task A_batch_that_is_a_population_is_decided_as_the_file_of_the_same_customers(string ruleSet)
    {
        string[] rows = File.ReadAllLines(RepositoryFolder.Combine("docs", "data", "customers.csv"));
        string[] requests = [.. rows[1..].Select(row => row.Split(',')).Select(row => Request(row[0], $$""" "annualRevenue": {{row[1]}}, "daysSinceLastOrder": {{row[4]}} """))];

        string[] ofBatch = await Batch(ruleSet, requests);
        string[] ofFile = await Decide(ruleSet, "customers.csv", string.Join('\n', rows));
        string[] ofRequests = await Decide(ruleSet, "requests.ndjson", string.Join('\n', requests), "--requests");

        ofBatch.ShouldBe(ofRequests);
        ofBatch.Select(Result).ShouldBe(ofFile.Select(Result));
        ofBatch.Select(Result).Distinct().Count().ShouldBeGreaterThan(2);
    }

    [Fact]
    public async Task Lines_with_a_fault_have_problems_of_their_own_and_no_part_in_the_metrics()
    {
        string[] requests =
        [
            Request("a", """ "annualRevenue": 70, "daysSinceLastOrder": 1 """),
            "nonsense",
            "",
            Request("b", """ "annualRevenue": "1000000" """),
            Request("c", """ "annualRevenue": -1000000 """),
            """{ "facts": { "annualRevenue": 1000000 } }""",
            Request("d", """ "annualRevenue": 30, "daysSinceLastOrder": 2 """),
            """{ "facts": { "annualRevenue": 1, "size": "A", "recency": 5 } }""",
        ];

        string[] ofBatch = await Batch("accounts", requests);

        // 70 is the larger part of 100; beside one of the millions it would be next to nothing.
        ofBatch.Select(Result).ShouldBe(["Key", "RH5006", "RH5002", "RH5003", "RH5008", "Small", "Key"]);
        ofBatch.ShouldBe(await Decide("accounts", "requests.ndjson", string.Join('\n', requests), "--requests"));
    }

    [Fact]
    public async Task A_line_asked_without_the_others_is_told_what_it_lacks()
    {
        await using WebApplication service = await Serve();

        string answer = await Post(service, "accounts", Request("a", """ "annualRevenue": 70 """), HttpStatusCode.OK);

        Result(answer).ShouldBe("unknown");
        answer.ShouldContain("a batch with `population=true`");
    }

    [Fact]
    public async Task Rule_sets_that_compute_nothing_over_all_customers_decide_as_ever()
    {
        string[] requests = ["""{ "facts": { "annualRevenue": 2000000 } }""", """{ "facts": { "annualRevenue": 5 } }"""];

        (await Batch("segments", requests)).Select(Result).ShouldBe(["Strategic", "Small"]);
    }

    [Fact]
    public async Task More_lines_than_the_limit_are_refused_with_a_way_out()
    {
        await using WebApplication service = await Serve(options => options with { MaxPopulation = 3 });
        string line = Request("a", """ "annualRevenue": 1, "daysSinceLastOrder": 1 """);

        await Post(service, "accounts/batch?population=true", $"{line}\n{line}\n{line}\n", HttpStatusCode.OK);
        string answer = await Post(service, "accounts/batch?population=true", $"{line}\n{line}\n\n{line}", HttpStatusCode.RequestEntityTooLarge);

        answer.ShouldContain("the population is larger than 3 lines");
        answer.ShouldContain("decide a file of the customers with `ruleshost decide`, or send `size`, `recency` as facts");
    }

    [Fact]
    public async Task A_population_longer_than_one_request_may_be_is_read_up_to_its_own_limit()
    {
        await using WebApplication service = await Serve(options => options with { MaxBodyBytes = 1000, MaxPopulationBytes = 3_000_000 });
        string[] lines = [.. Enumerable.Range(1, 20_000).Select(i => Request($"c{i}", $$""" "annualRevenue": {{i}}, "daysSinceLastOrder": {{i}} """))];

        string answers = await Post(service, "accounts/batch?population=true", string.Join('\n', lines), HttpStatusCode.OK);
        answers.TrimEnd().Split('\n').Select(Result).CountBy(result => result).OrderBy(count => count.Key, StringComparer.Ordinal).Select(count => $"{count.Key} {count.Value}")
            .ShouldBe(["Core 12472", "Key 3056", "Small 4472"]);

        (await Post(service, "accounts/batch?population=true", string.Join('\n', lines.Concat(lines)), HttpStatusCode.RequestEntityTooLarge)).ShouldContain("or than 3000000 bytes");
    }

    [Theory]
    [InlineData("service", "population=yes", HttpStatusCode.BadRequest, "the query of `POST /v1/decisions/service/batch` does not fit")]
    [InlineData("edges", "population=true", HttpStatusCode.UnprocessableEntity, "RH5103")]
    public async Task A_population_that_cannot_be_computed_is_refused_as_a_whole(string ruleSet, string query, HttpStatusCode status, string said)
    {
        await File.WriteAllTextAsync(files.Rule("edges.yaml"), Accounts.Replace("ruleSet: accounts", "ruleSet: edges", StringComparison.Ordinal).Replace("rankFirstThenQuantile", "quantileRightClosed", StringComparison.Ordinal));
        await using WebApplication service = await Serve();
        string line = Request("a", """ "annualRevenue": 1, "daysSinceLastOrder": 1 """);

        (await Post(service, $"{ruleSet}/batch?{query}", $"{line}\n{line}", status)).ShouldContain(said);
    }

    [Fact]
    public async Task The_document_of_a_rule_set_says_what_is_computed_over_a_population()
    {
        await using WebApplication service = await Serve();
        using HttpClient client = new();

        JsonNode taker = JsonNode.Parse(await client.GetStringAsync(new Uri($"{service.Urls.First()}/v1/rule-sets/service/openapi.json")))!;
        JsonNode other = JsonNode.Parse(await client.GetStringAsync(new Uri($"{service.Urls.First()}/v1/rule-sets/segments/openapi.json")))!;

        ((string?)taker["paths"]!["/v1/decisions/service/batch"]!["post"]!["parameters"]![0]!["description"]).ShouldBe(
            "Whether the lines are the whole population, over which `size`, `recency` are computed where a line does not supply them.");
        other["paths"]!["/v1/decisions/segments/batch"]!["post"]!["parameters"].ShouldBeNull();
    }

    private async Task<string[]> Batch(string ruleSet, string[] requests)
    {
        await using WebApplication service = await Serve();
        string answers = await Post(service, $"{ruleSet}/batch?population=true", string.Join('\n', requests), HttpStatusCode.OK);
        return [.. answers.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Comparable)];
    }

    private async Task<string[]> Decide(string ruleSet, string file, string text, params string[] flags)
    {
        string decisions = files.PathOf("decisions.ndjson");
        CommandRun run = await CommandRun.Of(["decide", ruleSet, "--rules", files.Rules, "--facts", files.With(file, text), "--out", decisions, .. flags]);
        run.Exit.ShouldNotBe(1, run.Error);
        return [.. File.ReadAllLines(decisions).Select(Comparable)];
    }

    // Of an answer of the service, or a line of a file of decisions: what both say.
    private static string Comparable(string line)
    {
        JsonObject answer = JsonNode.Parse(line)!.AsObject();
        if (answer["problem"] is { } problem)
        {
            return problem["diagnostics"]!.ToJsonString();
        }

        JsonObject decision = answer["decision"]?.AsObject() ?? answer;
        // The service has a history, a file of decisions has none.
        foreach (string member in (string[])["decisionId", "version", "position"])
        {
            decision.Remove(member);
        }

        decision["required"]!.AsArray().ToList().ForEach(required => required!.AsObject().Remove("version"));
        return decision.ToJsonString();
    }

    // The segment or the days, the outcome where there are none, or the code of the problem.
    private static string Result(string comparable)
    {
        JsonNode answer = JsonNode.Parse(comparable)!;
        return answer is JsonArray problems ? (string)problems[0]!["code"]! : ((answer["result"]?["segment"] ?? answer["result"]?["days"])?.ToString() ?? (string)answer["outcome"]!);
    }

    private static string Request(string subject, string facts) => $$"""{ "subject": "{{subject}}", "asOf": "2026-11-02T09:00:00+01:00", "facts": { {{facts}} } }""";

    private async Task<WebApplication> Serve(Func<ServerOptions, ServerOptions>? change = null)
    {
        ServerOptions options = new(files.Rules) { Urls = ["http://127.0.0.1:0"], Quiet = true };
        WebApplication service = await RulesHostServer.BuildAsync(change?.Invoke(options) ?? options, new StoppedClock(new DateTimeOffset(2026, 11, 2, 9, 0, 0, TimeSpan.FromHours(1))));
        await service.StartAsync();
        return service;
    }

    private static async Task<string> Post(WebApplication service, string call, string body, HttpStatusCode expected)
    {
        using HttpClient client = new();
        using StringContent content = new(body, Encoding.UTF8);
        content.Headers.ContentType = new(call.Contains("/batch", StringComparison.Ordinal) ? "application/x-ndjson" : "application/json");
        HttpResponseMessage answer = await client.PostAsync(new Uri($"{service.Urls.First()}/v1/decisions/{call}"), content);
        string text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(expected, text);
        return text;
    }

    public void Dispose() => files.Dispose();
}
