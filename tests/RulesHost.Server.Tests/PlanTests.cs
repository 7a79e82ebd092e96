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

    [Fact]
    public async Task The_difference_by_region_is_a_part_of_the_plan_that_is_signed()
    {
        await using GovernedService governed = await GovernedService.StartAsync();
        (int number, _) = await ProposeAsync(governed, "750_000", "");

        JsonNode plan = (await governed.GetAsync("kari", $"/v1/proposals/{number}/plan")).Json;

        JsonNode ruleSet = plan["regions"]!["ruleSets"]!.AsArray().ShouldHaveSingleItem()!;
        ((string?)ruleSet["ruleSet"], (bool)ruleSet["proved"]!).ShouldBe(("segments", true));
        ruleSet["words"]!.AsArray().Select(line => (string?)line).ShouldBe(["segments: annualRevenue at least 750,000 and less than 1,000,000: `segment` from Core to Strategic", "segments: nothing else changes (proved by region)",
            "segments: customers of the same membership, for whom the same rules hold as before, move as before (holds by the algorithm's theorem)"]);
        JsonNode region = ruleSet["questions"]![0]!["changes"]!.AsArray().ShouldHaveSingleItem()!;
        ((string?)region["label"]).ShouldBe("provedByRegion");
        (await PayloadsAsync(governed, "proposed")).Single()["planParts"]!.AsArray().Select(part => (string?)part!["name"]).ShouldBe(["files", "ruleSet segments", "regions segments"]);
    }

    [Fact]
    public async Task A_difference_by_region_that_has_become_another_is_named()
    {
        await using GovernedService governed = await GovernedService.StartAsync();
        const string tariff = "ruleSet: tariff\\nkind: decision\\ninputs: { zone: { type: string, values: [near, far] } }\\noutputs: { price: { type: number } }\\ntable: { file: tariff.csv }\\notherwise: { price: PRICE }\\n";
        await PublishAsync(governed, "tariff.csv", "id,zone,-> price\\nT-1,near,5\\n");
        await PublishAsync(governed, "tariff.yaml", tariff.Replace("PRICE", "9", StringComparison.Ordinal));
        JsonNode proposal = await ProposeFileAsync(governed, "tariff.yaml", $"\"{tariff.Replace("PRICE", "10", StringComparison.Ordinal)}\"");
        await PublishAsync(governed, "tariff.csv", "id,zone,-> price\\nT-1,near,5\\nT-2,far,7\\n");

        Reply refused = (await ApproveAsync(governed, (int)proposal["number"]!, (string)proposal["planHash"]!)).ShouldBeProblem(409);

        refused.Codes.ShouldBe(["RH6105"]);
        refused.Text.ShouldContain("the difference by region of `tariff` is another");
        JsonNode plan = (await governed.GetAsync("kari", $"/v1/proposals/{proposal["number"]}/plan")).Json;
        plan["movedParts"]!.AsArray().Select(part => (string?)part).ShouldBe(["ruleSet tariff", "regions tariff"]);
        plan["regions"]!["ruleSets"]![0]!["words"]!.AsArray().Select(line => (string?)line).ShouldBe(["tariff: nothing changes (proved by region)"]);
    }

    [Theory]
    [InlineData("cleanCertificate: true", "percent: 10", "", "RH6123")]
    [InlineData("cleanCertificate: true", "percent: 10", Otherwise, null)]
    [InlineData("invariantsProved: true", "percent: revenue / 100", Otherwise + Small, "RH6124")]
    [InlineData("invariantsProved: true", "percent: 10", Otherwise + Small, null)]
    [InlineData("invariantsProved: true", "percent: revenue / 100", Otherwise, null)]
    [InlineData("cleanCertificate: false", "percent: revenue / 100", Small, null)]
    public async Task What_must_be_proved_is_told_with_the_plan_and_holds_up_the_publication(string rule, string conclusion, string rest, string? code)
    {
        await using GovernedService governed = await GovernedService.StartAsync();
        await GovernAsync(governed, rule, "decision");
        JsonNode proposal = await ProposeFileAsync(governed, "rebate.yaml", $"\"{Rebate.Replace("CONCLUSION", conclusion, StringComparison.Ordinal)}{rest}\"");

        JsonNode plan = (await governed.GetAsync("anna", $"/v1/proposals/{proposal["number"]}/plan")).Json;
        (await ApproveAsync(governed, (int)proposal["number"]!, (string)proposal["planHash"]!)).Status.ShouldBe(200);
        Reply published = await governed.PostAsync("kari", $"/v1/proposals/{proposal["number"]}/schedule", """{ "effectiveFrom": "2026-12-01T00:00:00Z" }""");

        plan["unmet"]!.AsArray().Select(problem => (string?)problem!["code"]).ShouldBe(code is null ? [] : [code]);
        if (code is null)
        {
            published.Status.ShouldBe(200, published.Text);
        }
        else
        {
            published.ShouldBeProblem(409).Codes.ShouldBe([code]);
            published.Text.ShouldContain("`rebate`");
            published.Text.ShouldContain(code == "RH6123" ? "no rule decides `revenue` < 1000" : "`The rebate is small`");
        }
    }

    private const string Rebate = "ruleSet: rebate\\nkind: decision\\nhitPolicy: first\\ninputs: { revenue: { type: number, min: 0, decimals: 2 } }\\noutputs: { percent: { type: number } }\\nrules: [ { id: R-010, when: { revenue: '>= 1000' }, then: { CONCLUSION } } ]\\n";
    private const string Otherwise = "otherwise: { percent: 0 }\\n";
    private const string Small = "invariants: [ { name: The rebate is small, always: { then: { percent: '<= 40' } } } ]\\n";

    private static async Task<IEnumerable<JsonNode>> PayloadsAsync(GovernedService governed, string type) =>
        (await governed.GetAsync("eva", "/v1/journal")).Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!).Where(entry => (string?)entry["type"] == type).Select(entry => entry["payload"]!);

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

    private static Task GovernAsync(GovernedService governed, string rule, string kind = "segmentation") => PublishAsync(governed, "governance.yaml",
        "governance: rights\\nrights:\\n  propose: [analyst]\\n  review: [analyst]\\n  approve: [committee]\\n  publish: [committee]\\n  backdate: []\\n  override: []\\n  switchMode: []\\n  decide: [system]\\n  readHistory: [committee, auditor, analyst]\\n  readFacts: []\\n  manageKeys: [administrator]\\nkinds:\\n  " + kind + ":\\n    " + rule + "\\n");

    private static Task<Reply> ApproveAsync(GovernedService governed, int number, string hash) =>
        governed.PostAsync("kari", $"/v1/proposals/{number}/approve", $$"""{ "planHash": "{{hash}}" }""");
}
