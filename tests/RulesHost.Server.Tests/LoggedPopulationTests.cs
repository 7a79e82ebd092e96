using System.Text.Json.Nodes;

namespace RulesHost.Server.Tests;

/// <summary>Populations that are taken from the decision log of a period.</summary>
public sealed class LoggedPopulationTests
{
    private const string October = """{ "population": { "log": { "from": "2026-10-01T00:00:00Z", "to": "2026-11-01T00:00:00Z" } } }""";

    private const string Income = """
        ruleSet: credit
        kind: decision
        inputs:
          income: { type: number, sensitive: true }
        outputs: { limit: { type: number } }
        rules: [ { id: C-010, when: { income: '>= 500' }, then: { limit: 100 } } ]
        otherwise: { limit: 0 }
        """;

    [Fact]
    public async Task The_latest_decision_about_each_customer_is_a_row()
    {
        await using GovernedService governed = await StartAsync();
        await DecideAsync(governed, "2026-10-02T08:00:00Z", "C-1", 2_000_000);
        await DecideAsync(governed, "2026-10-03T08:00:00Z", "C-2", 100_000);
        await DecideAsync(governed, "2026-10-04T08:00:00Z", "C-2", 800_000);
        await DecideAsync(governed, "2026-10-05T08:00:00Z", null, 760_000);
        await DecideAsync(governed, "2026-10-05T09:00:00Z", null, 770_000);
        await DecideAsync(governed, "2026-11-01T00:00:00Z", "C-3", 900_000);
        int number = await ProposeAsync(governed);

        Reply given = await governed.PostAsync("rita", $"/v1/proposals/{number}/population", October);

        given.Status.ShouldBe(200, given.Text);
        JsonNode impact = (await governed.GetAsync("rita", $"/v1/proposals/{number}/plan")).Json["impact"]!;
        ((int)impact["rows"]!, (int)impact["moved"]!).ShouldBe((4, 3));
        impact["movers"]!.AsArray().Select(mover => (string?)mover!["subject"]).ShouldBe(["C-2", null, null]);
        ((string?)impact["asOf"]).ShouldBe("2026-11-01T00:00:00.000Z");
        JsonNode log = impact["log"]!;
        ((int)log["decisions"]!, (int)log["hashed"]!, (string?)log["to"]).ShouldBe((5, 0, "2026-11-01T00:00:00.000Z"));
    }

    [Fact]
    public async Task What_was_recorded_once_is_the_same_population_for_ever()
    {
        await using GovernedService governed = await StartAsync();
        await DecideAsync(governed, "2026-10-02T08:00:00Z", "C-1", 800_000);
        int number = await ProposeAsync(governed);
        (await governed.PostAsync("rita", $"/v1/proposals/{number}/population", October)).Status.ShouldBe(200);

        governed.Clock.Now = governed.Clock.Now.AddDays(1);

        (await governed.PostAsync("rita", $"/v1/proposals/{number}/population", October)).ShouldBeProblem(422).Codes.ShouldBe(["RH6109"]);
    }

    [Fact]
    public async Task Rows_whose_sensitive_facts_are_hashes_are_counted_and_left_out()
    {
        await using GovernedService governed = await StartAsync();
        await DecideAsync(governed, "2026-10-02T08:00:00Z", "C-1", 800_000);
        governed.Clock.Now = DateTimeOffset.Parse("2026-10-03T08:00:00Z", System.Globalization.CultureInfo.InvariantCulture);
        (await governed.PostAsync("crm", "/v1/decisions/credit", """{ "subject": "C-2", "facts": { "income": 700 } }""")).Status.ShouldBe(200);
        Set(governed, "2026-11-02T08:00:00Z");
        int credit = await ProposeAsync(governed, "credit.yaml", Income.Replace("500", "600", StringComparison.Ordinal));
        int both = await ProposeAsync(governed, new JsonObject { ["credit.yaml"] = Income.Replace("500", "600", StringComparison.Ordinal), ["segments.yaml"] = Lower });

        Reply refused = (await governed.PostAsync("rita", $"/v1/proposals/{credit}/population", October)).ShouldBeProblem(422);
        Reply given = await governed.PostAsync("rita", $"/v1/proposals/{both}/population", October);

        refused.Codes.ShouldBe(["RH6122"]);
        refused.Text.ShouldContain("kept as hashes");
        given.Status.ShouldBe(200, given.Text);
        JsonNode impact = (await governed.GetAsync("rita", $"/v1/proposals/{both}/plan")).Json["impact"]!;
        ((int)impact["rows"]!, (int)impact["log"]!["decisions"]!, (int)impact["log"]!["hashed"]!).ShouldBe((1, 2, 1));
    }

    [Fact]
    public async Task Whoever_may_not_read_facts_takes_no_population_from_the_log()
    {
        await using GovernedService governed = await StartAsync();
        await DecideAsync(governed, "2026-10-02T08:00:00Z", "C-1", 800_000);
        int number = await ProposeAsync(governed);

        (await governed.PostAsync("anna", $"/v1/proposals/{number}/population", October)).ShouldBeProblem(403).Codes.ShouldBe(["RH6101"]);
    }

    [Fact]
    public async Task A_proposal_and_a_publication_may_bring_a_period_along()
    {
        await using GovernedService governed = await StartAsync();
        await DecideAsync(governed, "2026-10-02T08:00:00Z", "C-1", 800_000);
        Reply proposed = await governed.PostAsync("rita", "/v1/proposals", new JsonObject { ["message"] = "m", ["files"] = new JsonObject { ["segments.yaml"] = Lower }, ["population"] = JsonNode.Parse(October)!["population"]!.DeepClone() }.ToJsonString());
        proposed.Status.ShouldBe(200, proposed.Text);
        JsonNode proposal = proposed.Json["proposal"]!;
        (await governed.PostAsync("kari", $"/v1/proposals/{proposal["number"]}/approve", $$"""{ "planHash": "{{proposal["planHash"]}}" }""")).Status.ShouldBe(200);

        Reply published = await governed.PostAsync("kari", $"/v1/proposals/{proposal["number"]}/publish", October);

        published.Status.ShouldBe(200, published.Text);
        JsonNode entry = JsonNode.Parse((await governed.GetAsync("eva", "/v1/journal")).Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Last(line => line.Contains("\"published\"", StringComparison.Ordinal)))!;
        ((int)entry["payload"]!["population"]!["log"]!["decisions"]!).ShouldBe(1);
    }

    [Fact]
    public async Task A_period_without_decisions_is_refused_and_so_is_one_that_ends_before_it_begins()
    {
        await using GovernedService governed = await StartAsync();
        int number = await ProposeAsync(governed);

        (await governed.PostAsync("rita", $"/v1/proposals/{number}/population", October)).ShouldBeProblem(422).Codes.ShouldBe(["RH6122"]);
        (await governed.PostAsync("rita", $"/v1/proposals/{number}/population", """{ "population": { "log": { "from": "2026-10-02T00:00:00Z", "to": "2026-10-01T00:00:00Z" } } }""")).ShouldBeProblem(400);
        (await governed.PostAsync("rita", $"/v1/proposals/{number}/population", """{ "population": { "csv": "a\n1\n", "log": { "from": "2026-10-01T00:00:00Z", "to": "2026-10-02T00:00:00Z" } } }""")).ShouldBeProblem(400);
    }

    private static string Lower => GovernedService.Segmentation.Replace("1_000_000", "750_000", StringComparison.Ordinal);

    /// <summary>With a person who may propose and read facts: the committee may both.</summary>
    private static async Task<GovernedService> StartAsync()
    {
        GovernedService governed = await GovernedService.StartAsync();
        await governed.MakeKeyAsync("ola", "rita", "committee");
        int number = await ProposeAsync(governed, "credit.yaml", Income);
        string hash = (string)(await governed.GetAsync("kari", $"/v1/proposals/{number}/plan")).Json["hash"]!;
        (await governed.PostAsync("kari", $"/v1/proposals/{number}/approve", $$"""{ "planHash": "{{hash}}" }""")).Status.ShouldBe(200);
        Reply published = await governed.PostAsync("kari", $"/v1/proposals/{number}/publish", """{ "effectiveFrom": "2026-09-01T00:00:00Z" }""");
        published.Status.ShouldBe(200, published.Text);
        return governed;
    }

    private static async Task DecideAsync(GovernedService governed, string at, string? subject, int annualRevenue)
    {
        Set(governed, at);
        JsonObject request = new() { ["facts"] = new JsonObject { ["annualRevenue"] = annualRevenue } };
        if (subject is not null)
        {
            request["subject"] = subject;
        }

        Reply reply = await governed.PostAsync("crm", "/v1/decisions/segments", request.ToJsonString());
        reply.Status.ShouldBe(200, reply.Text);
        Set(governed, "2026-11-02T08:00:00Z");
    }

    private static void Set(GovernedService governed, string at) => governed.Clock.Now = DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture);

    private static Task<int> ProposeAsync(GovernedService governed) => ProposeAsync(governed, "segments.yaml", Lower);

    private static Task<int> ProposeAsync(GovernedService governed, string path, string text) => ProposeAsync(governed, new JsonObject { [path] = text });

    private static async Task<int> ProposeAsync(GovernedService governed, JsonObject files)
    {
        Reply reply = await governed.PostAsync("anna", "/v1/proposals", new JsonObject { ["message"] = "m", ["files"] = files }.ToJsonString());
        reply.Status.ShouldBe(200, reply.Text);
        return (int)reply.Json["proposal"]!["number"]!;
    }
}
