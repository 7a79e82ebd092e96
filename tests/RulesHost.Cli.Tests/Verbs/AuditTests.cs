using System.Text.Json.Nodes;

namespace RulesHost.Cli.Tests.Verbs;

/// <summary>What an auditor asks of a history: that of the first format, with a year of a committee's work.</summary>
public sealed class AuditTests : IAsyncLifetime
{
    private static readonly string Fixture = RepositoryFolder.Combine("tests", "RulesHost.Server.Tests", "Fixtures", "format-1");

    private readonly RulesInFolder files = new();
    private Dictionary<string, string> key = [];

    public async Task InitializeAsync()
    {
        key = new() { ["RULESHOST_KEY"] = (await File.ReadAllTextAsync(Path.Combine(Fixture, "key.txt"))).Trim() };
        (await CommandRun.Of(["history", "import", Path.Combine(Fixture, "history.jsonl"), "--data", files.PathOf("data")])).Exit.ShouldBe(0);
    }

    public Task DisposeAsync()
    {
        files.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task The_change_log_is_a_page_a_table_or_json()
    {
        (await AskAsync("changelog", "customer-segments")).ShouldContain("- proposed by ben as proposal 2, approved by cleo\n");
        (await AskAsync("changelog", "customer-segments", "--format", "csv", "--from", "2026-03-15T00:00:00Z")).Split('\n').Length.ShouldBe(4);
        JsonNode.Parse(await AskAsync("changelog", "service-policy", "--format", "json"))!["changes"]!.AsArray().Count.ShouldBe(2);
        (await RunAsync("changelog", "customer-segment")).Error.ShouldContain("did you mean `customer-segments`?");
    }

    [Fact]
    public async Task Exceptions_are_listed_with_the_share_in_force_and_who_asked()
    {
        string text = await AskAsync("exceptions");
        text.ShouldContain("Merger under way");
        text.ShouldEndWith("0 of 1 in force (0 %)\ncleo asked for 1 (100 %), 0 in force\n");
        (await AskAsync("exceptions", "--segment", "Core")).ShouldBe("no exceptions\n");
        (await AskAsync("exceptions", "--subject", "C-1042", "--format", "csv")).Split('\n')[1].ShouldBe("1,ended,customer-segments,C-1042,Strategic,2026-03-11T08:00:00.000Z,2026-05-01T00:00:00.000Z,cleo,dana,CRM-77,Merger under way");
        JsonNode json = JsonNode.Parse(await AskAsync("exceptions", "--rule-set", "customer-segments", "--format", "json"))!;
        ((int)json["total"]!, (int)json["requesters"]![0]!["requested"]!).ShouldBe((1, 1));
    }

    private async Task<string> AskAsync(params string[] arguments)
    {
        CommandRun run = await RunAsync(arguments);
        run.Exit.ShouldBe(0, run.Error);
        return run.Out;
    }

    private Task<CommandRun> RunAsync(params string[] arguments) => CommandRun.Of([.. arguments, "--data", files.PathOf("data"), "--rules", files.Rules], environment: key);
}
