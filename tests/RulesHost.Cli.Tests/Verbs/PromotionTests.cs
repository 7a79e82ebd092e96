using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using RulesHost.Governance.Standings;
using RulesHost.Server;

namespace RulesHost.Cli.Tests.Verbs;

/// <summary>A release on its way from one instance to another.</summary>
public sealed class PromotionTests : IDisposable
{
    private const string Old = "annualRevenue: '>= 1000000'";
    private const string New = "annualRevenue: '>= 750000'";

    private readonly RulesInFolder test = new(("segments.yaml", RulesInFolder.Segments.Replace(Old, New, StringComparison.Ordinal)));
    private readonly RulesInFolder production = new(("segments.yaml", RulesInFolder.Segments), ("other.yaml", RulesInFolder.Segments.Replace("ruleSet: segments", "ruleSet: other", StringComparison.Ordinal)));

    private string Bundle => test.PathOf("release.json");

    public void Dispose()
    {
        test.Dispose();
        production.Dispose();
    }

    [Fact]
    public async Task A_bundle_becomes_a_proposal_in_another_instance()
    {
        await ExportAsync();
        string data = production.PathOf("data");
        CommandRun created = await CommandRun.Of(["key", "create", "--person", "ada", "--role", "analyst", "--data", data, "--rules", production.Rules]);
        Dictionary<string, string> key = new() { ["RULESHOST_KEY"] = created.Out.Trim() };

        CommandRun imported = await CommandRun.Of(["bundle", "import", Bundle, "-m", "As tested", "--data", data, "--rules", production.Rules, "--format", "json"], environment: key);

        imported.Exit.ShouldBe(0, imported.Error);
        JsonNode proposal = JsonNode.Parse(imported.Out)!["proposal"]!;
        ((string)proposal["message"]!).ShouldMatch("^As tested\n\nFrom a bundle of release 1, receipt 1:sha256:[0-9a-f]{64}$");
        proposal["changes"]!.AsArray().Select(change => ((string)change!["path"]!, change["after"] is null)).ShouldBe([("other.yaml", true), ("segments.yaml", false)], ignoreOrder: true);
    }

    [Fact]
    public async Task A_service_starts_from_a_bundle_and_decides_by_its_versions()
    {
        await ExportAsync();
        ReleaseBundle bundle = ReleaseBundle.Read(await File.ReadAllBytesAsync(Bundle), out _)!;
        ReleaseBundle later = bundle with { Release = 7, Versions = [bundle.Versions[0] with { Version = 4 }] };
        await using WebApplication app = await RulesHostServer.BuildAsync(new ServerOptions(Bundle) { Bundle = later, Urls = ["http://127.0.0.1:0"], Quiet = true }, TimeProvider.System);
        await app.StartAsync();
        using HttpClient client = new() { BaseAddress = new Uri(app.Urls.First()) };

        using StringContent request = new("""{"facts":{"annualRevenue":800000}}""", Encoding.UTF8, "application/json");
        JsonNode decision = JsonNode.Parse(await (await client.PostAsync("/v1/decisions/segments", request)).Content.ReadAsStringAsync())!;

        ((string)decision["result"]!["segment"]!).ShouldBe("Strategic");
        ((int)decision["version"]!).ShouldBe(4);
        ((string)decision["contentHash"]!).ShouldBe(bundle.Versions[0].ContentHash);
        (await client.PostAsJsonAsync("/v1/proposals", new { message = "x", files = new { } })).StatusCode.ShouldBe(System.Net.HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_bundle_that_was_altered_is_refused()
    {
        await ExportAsync();
        string altered = test.With("altered.json", (await File.ReadAllTextAsync(Bundle)).Replace("750000", "650000", StringComparison.Ordinal));

        CommandRun imported = await CommandRun.Of(["bundle", "import", altered, "--data", test.PathOf("data"), "--rules", test.Rules]);
        imported.Exit.ShouldBe(1);
        imported.Error.ShouldStartWith($"error: `{altered}` cannot be used: `segments.yaml` is not what its digest says");
        (await CommandRun.Of(["serve", "--bundle", altered])).Exit.ShouldBe(1);
        (await CommandRun.Of(["serve", "--bundle", Bundle, "--live"])).Error.ShouldContain("there is nothing to follow");
        (await CommandRun.Of(["bundle", "import", test.With("none.json", "{}")])).Error.ShouldContain("it is no bundle of a release");
    }

    private async Task ExportAsync()
    {
        Directory.CreateDirectory(test.PathOf("data"));
        CommandRun run = await CommandRun.Of(["bundle", "export", Bundle, "--release", "1", "--data", test.PathOf("data"), "--rules", test.Rules]);
        run.Exit.ShouldBe(0, run.Error);
    }
}
