using RulesHost.Governance.History;
using RulesHost.Governance.History.Acts;
using RulesHost.Governance.Standings;
using RulesHost.Governance.Storage;
using RulesHost.Governance.Workflow;
using RulesHost.Rules.Testing;

namespace RulesHost.Server.Tests.FormerVersions;

/// <summary>Histories of all versions of RulesHost so far are read, and decide as they did.</summary>
public sealed class FormerVersionsTests
{
    /// <summary>Names a folder into which the present version is to be recorded, before its format becomes a former one.</summary>
    private const string RecordInto = "RULESHOST_RECORD_INTO";

    private static readonly string Fixtures = RepositoryFolder.Combine("tests", "RulesHost.Server.Tests", "Fixtures");

    public static TheoryData<string> Versions => [.. Directory.EnumerateDirectories(Fixtures).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task A_history_of_a_former_version_is_restored_and_decides_as_it_did(string version)
    {
        string folder = Path.Combine(Fixtures, version);
        string key = (await File.ReadAllTextAsync(Path.Combine(folder, "key.txt"))).Trim();
        RecordedRequest[] recorded = [.. (await File.ReadAllLinesAsync(Path.Combine(folder, "requests.jsonl"))).Select(RecordedRequest.FromLine)];

        await using RestoredService service = await RestoredService.StartAsync(await File.ReadAllBytesAsync(Path.Combine(folder, "history.jsonl")), key);
        foreach (RecordedRequest one in recorded)
        {
            RecordedRequest.Of(one.RuleSet, one.Request, await service.DecideAsync(one.RuleSet, one.Request)).ShouldBe(one);
        }

        recorded.Select(one => one.Result).Distinct().Count().ShouldBeGreaterThan(5);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task A_plan_that_a_former_version_wrote_has_the_hash_that_was_signed(string version)
    {
        MemoryStore store = new();
        using MemoryStream export = new(await File.ReadAllBytesAsync(Path.Combine(Fixtures, version, "history.jsonl")));
        (await HistoryImport.RestoreAsync(export, [], store, store)).Finding.ShouldBeNull();
        StandingCompiler compiler = new(store, InstalledKinds.Checker);
        using Ledger ledger = await Ledger.OpenAsync(store, compiler, TimeProvider.System);
        Planner planner = new(compiler, store, new ExampleRunner(InstalledKinds.Loader));
        int plans = 0;
        await foreach (ReadOnlyMemory<byte> line in ledger.ReadAsync(0))
        {
            if (EntryFormat.Read(line) is { Act: Proposed proposed } entry)
            {
                InForce then = await ledger.AsOfAsync((await ledger.StateAtAsync(entry.Sequence - 1))!, entry.RecordedAt);
                Plan plan = await planner.PlanAsync(then.Files, proposed.Changes, proposed.Population);
                (plan with { SignsRegions = PlanParts.HaveRegions(proposed.PlanParts) }).Hash.ShouldBe(proposed.PlanHash);
                plans++;
            }
        }

        plans.ShouldBeGreaterThan(3);
    }

    [Fact]
    public async Task A_history_that_was_carried_to_another_folder_decides_as_it_did()
    {
        (byte[] export, string key) = await RecordedHistory.MakeAsync();
        IReadOnlyList<RecordedRequest> before = await AskAsync(export, key);
        (await AskAsync(export, key)).ShouldBe(before);

        if (Environment.GetEnvironmentVariable(RecordInto) is { } folder)
        {
            Directory.CreateDirectory(folder);
            await File.WriteAllBytesAsync(Path.Combine(folder, "history.jsonl"), export);
            await File.WriteAllTextAsync(Path.Combine(folder, "key.txt"), key + "\n");
            await File.WriteAllTextAsync(Path.Combine(folder, "requests.jsonl"), string.Concat(before.Select(one => one.ToLine() + "\n")));
        }
    }

    private static async Task<IReadOnlyList<RecordedRequest>> AskAsync(byte[] export, string key)
    {
        await using RestoredService service = await RestoredService.StartAsync(export, key);
        return await RecordedRequest.AskAsync(service.DecideAsync);
    }
}
