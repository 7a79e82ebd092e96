using System.Text.Json.Nodes;

namespace RulesHost.Server.Tests;

/// <summary>Approvals that are bound to what a change does to a population.</summary>
public sealed class PlanTests
{
    private const string Customers = "customerId,annualRevenue\\nC-1,2000000\\nC-2,800000\\nC-3,600000\\nC-4,5\\n";
    private const string Lower = "1_000_000";

    [Fact]
    public async Task An_approval_signs_whom_a_change_moves()
    {
        await using GovernedService governed = await GovernedService.StartAsync();
        (int number, string hash) = await ProposeAsync(governed, "750_000", Population(Customers, """, "totals": ["annualRevenue"] """));

        JsonNode plan = (await governed.GetAsync("kari", $"/v1/proposals/{number}/plan")).Json;

        ((string)plan["hash"]!, (bool)plan["moved"]!).ShouldBe((hash, false));
        JsonNode impact = plan["impact"]!;
        ((int)impact["rows"]!, (int)impact["moved"]!).ShouldBe((4, 1));
        impact["ruleSets"]![0]!["totals"]![0]!["moved"]!.ToJsonString().ShouldBe("800000");
        ((string?)impact["movers"]![0]!["subject"]).ShouldBe("C-2");
        (await ApproveAsync(governed, number, hash)).Status.ShouldBe(200);
        (await governed.PostAsync("kari", $"/v1/proposals/{number}/publish", "{}")).Status.ShouldBe(200);
        JsonNode proposed = (await governed.GetAsync("eva", "/v1/journal")).Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!).Single(entry => (string?)entry["type"] == "proposed");
        ((string?)proposed["payload"]!["population"]!["digest"]).ShouldBe((string?)impact["snapshot"]);
    }

    [Fact]
    public async Task Another_population_voids_approvals_and_says_so()
    {
        await using GovernedService governed = await GovernedService.StartAsync();
        (int number, string hash) = await ProposeAsync(governed, "750_000", Population(Customers));
        (await ApproveAsync(governed, number, hash)).Status.ShouldBe(200);

        Reply given = await governed.PostAsync("anna", $"/v1/proposals/{number}/population", $$"""{ {{Population(Customers + "C-5,760000\\n")[2..]}} }""");

        given.Status.ShouldBe(200, given.Text);
        ((string?)given.Json["proposal"]!["planHash"]).ShouldNotBe(hash);
        given.Json["proposal"]!["approvals"]!.AsArray().ShouldBeEmpty();
        (await ApproveAsync(governed, number, hash)).ShouldBeProblem(409).Codes.ShouldBe(["RH6105"]);
        JsonNode plan = (await governed.GetAsync("kari", $"/v1/proposals/{number}/plan")).Json;
        ((int)plan["impact"]!["moved"]!).ShouldBe(2);
        (await ApproveAsync(governed, number, (string)plan["hash"]!)).Status.ShouldBe(200);
        (await governed.PostAsync("anna", $"/v1/proposals/{number}/population", $$"""{ {{Population(Customers + "C-5,760000\\n")[2..]}} }""")).ShouldBeProblem(422).Codes.ShouldBe(["RH6109"]);
    }

    [Fact]
    public async Task What_moved_of_a_plan_is_named()
    {
        await using GovernedService governed = await GovernedService.StartAsync();
        const string connected = "ruleSet: discount\\nkind: decision\\ninputs:\\n  segment: { from: segments }\\noutputs:\\n  percent: { type: number }\\nrules: [ { id: D-1, when: { segment: Strategic }, then: { percent: 10 } } ]\\notherwise: { percent: PERCENT }\\n";
        await PublishAsync(governed, "discount.yaml", connected.Replace("PERCENT", "0", StringComparison.Ordinal));
        (int number, string hash) = await ProposeAsync(governed, "750_000", Population(Customers));
        await PublishAsync(governed, "discount.yaml", connected.Replace("PERCENT", "1", StringComparison.Ordinal));

        Reply refused = (await ApproveAsync(governed, number, hash)).ShouldBeProblem(409);

        refused.Codes.ShouldBe(["RH6105"]);
        refused.Text.ShouldContain("a rule set that it is connected to has changed: `discount`");
        refused.Text.ShouldContain("it does something else to the population");
        JsonNode plan = (await governed.GetAsync("kari", $"/v1/proposals/{number}/plan")).Json;
        plan["movedParts"]!.AsArray().Select(part => (string?)part).ShouldBe(["ruleSet discount", "impact"]);
    }

    [Theory]
    [InlineData("maxMoved: 1", "", null)]
    [InlineData("maxMoved: 0", "", "RH6120")]
    [InlineData("maxMoved: 25 %", "", null)]
    [InlineData("maxMoved: 24.9 %", "", "RH6120")]
    [InlineData("minExamples: 1", "", "RH6121")]
    [InlineData("planMaxAge: 2 days", "", null)]
    [InlineData("planMaxAge: 2 days", "2026-10-30T00:00:00Z", "RH6119")]
    public async Task The_governance_file_says_what_may_be_published(string rule, string asOf, string? code)
    {
        await using GovernedService governed = await GovernedService.StartAsync();
        await GovernAsync(governed, rule);
        (int number, string hash) = await ProposeAsync(governed, "750_000", Population(Customers, asOf.Length == 0 ? "" : $""", "asOf": "{asOf}" """));
        (await ApproveAsync(governed, number, hash)).Status.ShouldBe(200);

        Reply published = await governed.PostAsync("kari", $"/v1/proposals/{number}/publish", "{}");

        if (code is null)
        {
            published.Status.ShouldBe(200, published.Text);
        }
        else
        {
            published.ShouldBeProblem(409).Codes.ShouldBe([code]);
        }
    }

    [Fact]
    public async Task At_publication_the_newest_population_counts_and_one_is_wanted()
    {
        await using GovernedService governed = await GovernedService.StartAsync();
        await GovernAsync(governed, "maxMoved: 1");
        (int number, string hash) = await ProposeAsync(governed, "750_000", "");
        (await ApproveAsync(governed, number, hash)).Status.ShouldBe(200);

        (await governed.PostAsync("kari", $"/v1/proposals/{number}/publish", "{}")).ShouldBeProblem(409).Codes.ShouldBe(["RH6118"]);
        (await governed.PostAsync("kari", $"/v1/proposals/{number}/publish", $$"""{ {{Population(Customers + "C-5,760000\\n")[2..]}} }""")).ShouldBeProblem(409).Codes.ShouldBe(["RH6120"]);
        (await governed.PostAsync("kari", $"/v1/proposals/{number}/publish", $$"""{ {{Population(Customers)[2..]}} }""")).Status.ShouldBe(200);
        ((string?)JsonNode.Parse((await governed.GetAsync("eva", "/v1/journal")).Text.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1])!["payload"]!["population"]!["digest"]).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_population_that_cannot_be_read_is_refused()
    {
        await using GovernedService governed = await GovernedService.StartAsync();
        (int number, _) = await ProposeAsync(governed, "750_000", "");

        (await governed.PostAsync("anna", $"/v1/proposals/{number}/population", "{}")).ShouldBeProblem(400);
        (await governed.PostAsync("anna", $"/v1/proposals/{number}/population", """{ "population": { "csv": "a,b\n1,\"2\" x\n" } }""")).ShouldBeProblem(422).Codes.ShouldBe(["RH6122"]);
        (await governed.PostAsync("anna", $"/v1/proposals/{number}/population", """{ "population": { "csv": "" } }""")).ShouldBeProblem(422).Codes.ShouldBe(["RH6122"]);
        (await governed.PostAsync("anna", $"/v1/proposals/{number}/population", """{ "population": { "csv": "a\n1\n", "ndjson": "{}" } }""")).ShouldBeProblem(400);
        (await governed.PostAsync("crm", $"/v1/proposals/{number}/population", """{ "population": { "csv": "a\n1\n" } }""")).ShouldBeProblem(403);
    }

    private static string Population(string csv, string more = "") => $$""", "population": { "csv": "{{csv}}"{{more}} }""";

    private static async Task<(int Number, string Hash)> ProposeAsync(GovernedService governed, string threshold, string more)
    {
        string text = GovernedService.Segmentation.Replace(Lower, threshold, StringComparison.Ordinal);
        JsonNode proposal = await ProposeFileAsync(governed, "segments.yaml", JsonValue.Create(text).ToJsonString(), more);
        return ((int)proposal["number"]!, (string)proposal["planHash"]!);
    }

    private static async Task<JsonNode> ProposeFileAsync(GovernedService governed, string path, string json, string more = "")
    {
        Reply reply = await governed.PostAsync("anna", "/v1/proposals", $$"""{ "message": "m", "files": { "{{path}}": {{json}} }{{more}} }""");
        reply.Status.ShouldBe(200, reply.Text);
        return reply.Json["proposal"]!;
    }

    private static async Task PublishAsync(GovernedService governed, string path, string text)
    {
        JsonNode proposal = await ProposeFileAsync(governed, path, $"\"{text}\"");
        (await ApproveAsync(governed, (int)proposal["number"]!, (string)proposal["planHash"]!)).Status.ShouldBe(200);
        (await governed.PostAsync("kari", $"/v1/proposals/{proposal["number"]}/publish", "{}")).Status.ShouldBe(200);
    }

    private static Task GovernAsync(GovernedService governed, string rule) => PublishAsync(governed, "governance.yaml",
        "governance: rights\\nrights:\\n  propose: [analyst]\\n  review: [analyst]\\n  approve: [committee]\\n  publish: [committee]\\n  backdate: []\\n  override: []\\n  switchMode: []\\n  decide: [system]\\n  readHistory: [committee, auditor, analyst]\\n  readFacts: []\\n  manageKeys: [administrator]\\nkinds:\\n  segmentation:\\n    " + rule + "\\n");

    private static Task<Reply> ApproveAsync(GovernedService governed, int number, string hash) =>
        governed.PostAsync("kari", $"/v1/proposals/{number}/approve", $$"""{ "planHash": "{{hash}}" }""");
}
