using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using RulesHost.Server;

namespace RulesHost.Cli.Tests.Verbs;

/// <summary>Populations that verbs give to a proposal later, or take from what a service has decided.</summary>
public sealed class LoggedPopulationTests
{
    private const string File = "segments.yaml";
    private const string October = "log:2026-10-01..2026-11-01";

    [Fact]
    public async Task A_file_is_given_to_a_proposal_later()
    {
        using GovernedFolder folder = await GovernedFolder.Create((File, RulesInFolder.Segments));
        await ProposeAsync(folder);
        (await folder.Run("berit", "approve", "1")).Exit.ShouldBe(0);

        CommandRun given = await folder.Run("anna", "population", "1", folder.Files.With("customers.csv", "customerId,annualRevenue\nC-1,950000\nC-2,5\n"), "--total", "annualRevenue");

        given.Exit.ShouldBe(0, given.Error);
        given.Out.ShouldContain("segments: 1 of 2 rows of the population move");
        given.Out.ShouldContain("missing: 0 of 1 approvals for `decision`");
        (await folder.Run("anna", "population", "1", "customers.txt")).Error.ShouldContain("`customers.txt` is no population");
        (await folder.Run("anna", "population", "1", "log:2026-11-01..2026-10-01")).Error.ShouldContain("is no period of the decision log");
    }

    [Fact]
    public async Task What_a_service_has_decided_in_a_period_is_a_population()
    {
        using GovernedFolder folder = await GovernedFolder.Create((File, RulesInFolder.Segments));
        await DecideAsync(folder, ("C-1", 950_000), ("C-2", 5), ("C-1", 960_000));
        await ProposeAsync(folder);

        CommandRun plan = await folder.Run("berit", "plan", "1", "--population", October, "--format", "json");
        CommandRun given = await folder.Run("berit", "population", "1", October);

        plan.Exit.ShouldBe(2, plan.Error);
        plan.Error.ShouldContain("2 rows of 3 recorded decisions");
        JsonElement impact = JsonElement.Parse(plan.Out);
        (impact.GetProperty("rows").GetInt32(), impact.GetProperty("moved").GetInt32(), impact.GetProperty("asOf").GetString()).ShouldBe((2, 1, "2026-11-01T00:00:00.000Z"));
        given.Exit.ShouldBe(0, given.Error);
        given.Out.ShouldContain("segments: 1 of 2 rows of the population move\nthe population is that of 3 decisions from 2026-10-01T00:00:00Z to 2026-11-01T00:00:00Z\n");
        JsonElement pinned = JsonElement.Parse((await folder.Run("berit", "review", "1", "--format", "json")).Out).GetProperty("plan").GetProperty("impact");
        pinned.GetProperty("hash").GetString().ShouldBe(impact.GetProperty("hash").GetString());
        pinned.GetProperty("log").GetProperty("decisions").GetInt32().ShouldBe(3);
        (await folder.Run("anna", "plan", "1", "--population", October)).Error.ShouldContain("`readFacts`");
    }

    private static async Task ProposeAsync(GovernedFolder folder)
    {
        folder.Edit(File, ">= 1000000", ">= 900000");
        CommandRun proposed = await folder.Run("anna", "propose", "-m", "From 900,000");
        proposed.Exit.ShouldBe(0, proposed.Error);
    }

    private static async Task DecideAsync(GovernedFolder folder, params (string Customer, int Revenue)[] asked)
    {
        await using WebApplication service = await RulesHostServer.BuildAsync(
            new ServerOptions(folder.Files.Rules) { Data = folder.Data, Urls = ["http://127.0.0.1:0"], Quiet = true }, new StoppedClock(new DateTimeOffset(2026, 10, 20, 8, 0, 0, TimeSpan.Zero)));
        await service.StartAsync();
        using HttpClient client = new();
        client.DefaultRequestHeaders.Authorization = new("Bearer", folder.KeyOf("berit"));
        foreach ((string customer, int revenue) in asked)
        {
            using StringContent request = new($$"""{ "subject": "{{customer}}", "asOf": "2026-11-02T08:00:00Z", "facts": { "annualRevenue": {{revenue}} } }""", Encoding.UTF8, "application/json");
            HttpResponseMessage answer = await client.PostAsync(new Uri(service.Urls.First() + "/v1/decisions/segments"), request);
            answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
        }

        await service.StopAsync();
    }
}
