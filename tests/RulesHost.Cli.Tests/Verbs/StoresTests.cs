namespace RulesHost.Cli.Tests.Verbs;

/// <summary>What a history is kept by, and its way from one store to another.</summary>
public sealed class StoresTests : IDisposable
{
    private static readonly string Export = RepositoryFolder.Combine("tests", "RulesHost.Server.Tests", "Fixtures", "format-1", "history.jsonl");

    private readonly RulesInFolder files = new();

    public void Dispose() => files.Dispose();

#if !LITEDB
    [Fact]
    public async Task A_store_that_the_build_does_not_have_is_refused_with_the_switch_that_brings_it()
    {
        foreach (string[] verb in (string[][])[["serve"], ["history", "import", Export], ["key", "list"], ["bench", "history"]])
        {
            CommandRun run = await CommandRun.Of([.. verb, "--store", "litedb"], environment: new() { ["RULESHOST_DATA"] = files.PathOf("data") });
            run.ShouldBe(new CommandRun(1, "", "error: this build has no `litedb`\n  help: `./ruleshost --with litedb …` builds it in, as `dotnet build -p:LiteDb=true` does; its package must be in reach\n"));
        }
    }
#endif

    [Fact]
    public async Task A_folder_remembers_its_store()
    {
        (await ImportAsync("data", "sqlite")).Exit.ShouldBe(0);
        File.ReadAllText(files.PathOf("data/store")).ShouldBe("sqlite");

        await File.WriteAllTextAsync(files.PathOf("data/store"), "punchcards");
        CommandRun refused = await CommandRun.Of(["verify", "--data", files.PathOf("data"), "--rules", files.Rules]);
        refused.Error.ShouldStartWith($"error: the folder `{files.PathOf("data")}` keeps its history by `punchcards`, which this build does not have");
        (await ImportAsync("data", "sqlite")).Error.ShouldContain("keeps its history by `punchcards`, not by `sqlite`");
    }

    [FactWithLiteDb]
    public async Task A_history_goes_from_one_store_to_another_and_back_with_the_same_head()
    {
        string head = (await ImportAsync("first", "sqlite")).Out;
        string exported = files.PathOf("of-sqlite.jsonl");
        (await ExportAsync("first", exported)).ShouldBe(head);

        (await CommandRun.Of(["history", "import", exported, "--data", files.PathOf("second"), "--store", "litedb", "--receipt", head.Trim()])).Out.ShouldBe(head);
        string again = files.PathOf("of-litedb.jsonl");
        (await ExportAsync("second", again)).ShouldBe(head);
        (await File.ReadAllBytesAsync(again)).ShouldBe(await File.ReadAllBytesAsync(exported));

        (await CommandRun.Of(["history", "import", again, "--data", files.PathOf("third"), "--receipt", head.Trim()])).Out.ShouldBe(head);
        (await ImportAsync("second", "sqlite")).Error.ShouldContain("keeps its history by `litedb`, not by `sqlite`");
    }

    private Task<CommandRun> ImportAsync(string folder, string store) => CommandRun.Of(["history", "import", Export, "--data", files.PathOf(folder), "--store", store]);

    private async Task<string> ExportAsync(string folder, string path)
    {
        string key = (await File.ReadAllTextAsync(Path.Combine(Path.GetDirectoryName(Export)!, "key.txt"))).Trim();
        CommandRun run = await CommandRun.Of(["history", "export", path, "--data", files.PathOf(folder), "--rules", files.Rules], environment: new() { ["RULESHOST_KEY"] = key });
        run.Exit.ShouldBe(0, run.Error);
        return run.Out;
    }
}
