namespace RulesHost.Governance.Tests.Decisions;

public sealed class KilledTests
{
    [Fact]
    public async Task What_was_acknowledged_survives_the_process_being_killed()
    {
        string path = Directory.CreateTempSubdirectory("ruleshost-killed-").FullName;
        KilledRun run = new(path, seed: 1);
        for (int round = 1; round <= 20; round++)
        {
            (await run.RoundAsync(round)).ShouldBeNull();
        }

        run.Acknowledged.ShouldBeGreaterThan(20);
        Directory.Delete(path, recursive: true);
    }
}
