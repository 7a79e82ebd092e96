using System.Text.Json;
using System.Text.Json.Nodes;

namespace RulesHost.Server.Tests;

public sealed class CheckTests
{
    [Fact]
    public async Task A_file_is_checked_against_what_is_in_force_and_nothing_is_stored()
    {
        await using RunningService service = await RunningService.StartAsync();

        JsonNode json = await CheckAsync(service, ("customer-segments.yaml", SampleRules.Segments.Replace("Strategic", "Key", StringComparison.Ordinal)));

        ((bool)json["ok"]!).ShouldBeFalse();
        ((string?)json["diagnostics"]![0]!["file"]).ShouldBe("surcharges.csv");
        (await service.GetAsync("/v1/status")).Json["lastChange"].ShouldBeNull();
        File.ReadAllText(Path.Combine(service.Folder, "customer-segments.yaml")).ShouldBe(SampleRules.Segments);
    }

    [Fact]
    public async Task Files_in_order_are_ok()
    {
        await using RunningService service = await RunningService.StartAsync();

        ((bool)(await CheckAsync(service, ("greeting.yaml", SampleRules.Greeting)))["ok"]!).ShouldBeTrue();
    }

    [Fact]
    public async Task What_is_proved_is_said_where_it_is_asked_for()
    {
        await using RunningService service = await RunningService.StartAsync();

        Reply reply = await service.PostAsync("/v1/check?claims=true", new JsonObject { ["reach.yaml"] = """
            ruleSet: reach
            kind: decision
            hitPolicy: first
            inputs: { size: { type: number, min: 0, decimals: 0 } }
            outputs: { far: { type: boolean } }
            rules:
              - { id: R-010, when: { size: '> 5' }, then: { far: true } }
              - { id: R-020, then: { far: false } }
            invariants:
              - { name: Large is far, always: { when: { size: '>= 10' }, then: { far: true } } }
            """ }.ToJsonString());

        reply.Json["claims"]!.AsArray().Where(claim => (string?)claim!["ruleSet"] == "reach").Select(claim => $"{claim!["claim"]}: {claim["label"]}, or {claim["contrary"]}").ShouldBe(
        [
            "no facts are left without a rule: provedByRegion, or RH4001",
            "earlier rules leave each rule some facts: provedByRegion, or RH4003",
            "the invariant `Large is far`: provedByRegion, or RH4006",
        ]);
    }

    [Fact]
    public async Task A_file_can_be_taken_away()
    {
        await using RunningService service = await RunningService.StartAsync();

        JsonNode json = await CheckAsync(service, ("customer-segments.yaml", null));

        ((bool)json["ok"]!).ShouldBeFalse();
        json.ToJsonString().ShouldContain("there is no rule set");
    }

    [Theory]
    [InlineData("ruleSet: x\nkind: [")]
    [InlineData("")]
    [InlineData("\u0000\u0001")]
    [InlineData("- a\n- b")]
    [InlineData("a: &x [*x]")]
    [InlineData("!!binary x")]
    public async Task Whatever_a_file_holds_the_answer_is_diagnostics(string text)
    {
        await using RunningService service = await RunningService.StartAsync();

        JsonNode json = await CheckAsync(service, ("greeting.yaml", text));

        ((bool)json["ok"]!).ShouldBeFalse();
        ((string?)json["diagnostics"]![0]!["file"]).ShouldBe("greeting.yaml");
    }

    [Fact]
    public async Task Deep_nesting_is_a_diagnostic()
    {
        await using RunningService service = await RunningService.StartAsync();

        ((bool)(await CheckAsync(service, ("deep.yaml", "a: " + new string('[', 100_000))))["ok"]!).ShouldBeFalse();
        ((bool)(await CheckAsync(service, ("deep.json", new string('[', 10_000))))["ok"]!).ShouldBeFalse();
        ((bool)(await CheckAsync(service, ("greeting.yaml", SampleRules.Greeting.Replace("'< 12'", "'" + new string('(', 10_000) + "'", StringComparison.Ordinal))))["ok"]!).ShouldBeFalse();
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("""{ "../outside.yaml": "x" }""")]
    [InlineData("""{ "/etc/passwd": "x" }""")]
    [InlineData("""{ "a.yaml": 5 }""")]
    [InlineData("""{ "a.yaml": "x", "a.yaml": "y" }""")]
    [InlineData("{")]
    public async Task What_is_no_map_of_texts_inside_the_workspace_gets_a_problem(string body)
    {
        await using RunningService service = await RunningService.StartAsync();

        (await service.PostAsync("/v1/check", body)).ShouldBeProblem(400).Codes.ShouldNotBeEmpty();
    }

    private static async Task<JsonNode> CheckAsync(RunningService service, (string Name, string? Text) file)
    {
        Reply reply = await service.PostAsync("/v1/check", JsonSerializer.Serialize(new Dictionary<string, string?> { [file.Name] = file.Text }));
        reply.Status.ShouldBe(200, reply.Text);
        return reply.Json;
    }
}
