using RulesHost.Governance.Storage;

namespace RulesHost.Governance.Tests.Decisions;

public sealed class KilledTests
{
    [Fact]
    public Task What_was_acknowledged_survives_the_process_being_killed() => KillAsync(StoreKind.Sqlite);

    [FactWithLiteDb]
    public Task LiteDB_keeps_what_was_acknowledged_too() => KillAsync(BuiltStores.Of("litedb"));

    private static async Task KillAsync(StoreKind store)
    {
        string path = Directory.CreateTempSubdirectory("ruleshost-killed-").FullName;
        KilledRun run = new(path, seed: 1, store);
        for (int round = 1; round <= 20; round++)
        {
            (await run.RoundAsync(round)).ShouldBeNull();
        }

        run.Acknowledged.ShouldBeGreaterThan(20);
        Directory.Delete(path, recursive: true);
    }
}
