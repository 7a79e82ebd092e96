using System.Diagnostics;

namespace RulesHost.Cli.Tests.Verbs;

/// <summary>The history as a file: written, verified, restored.</summary>
public sealed class HistoryFilesTests : IDisposable
{
    private readonly RulesInFolder files = new(("segments.yaml", RulesInFolder.Segments));

    private string Export => files.PathOf("history.jsonl");

    public void Dispose() => files.Dispose();

    [Fact]
    public async Task A_history_is_exported_verified_restored_and_has_the_same_head()
    {
        string receipt = await ExportAsync();

        (await CommandRun.Of(["verify", Export])).Out.ShouldBe($"1 entry and 1 file up to {receipt}: consistent, origin not proved\n");
        (await CommandRun.Of(["verify", Export, "--receipt", receipt])).ShouldBe(new CommandRun(0, $"1 entry and 1 file up to {receipt}: consistent, and the history of receipt 1\n", ""));
        (await CommandRun.Of(["history", "import", Export, "--data", files.PathOf("restored"), "--receipt", receipt])).Out.ShouldBe(receipt + "\n");
        (await CommandRun.Of(["verify", "--data", files.PathOf("restored"), "--rules", files.Rules])).Out.ShouldBe($"1 entry and 1 file up to {receipt}: consistent, origin not proved\n");

        CommandRun again = await CommandRun.Of(["history", "import", Export, "--data", files.PathOf("restored")]);
        again.Exit.ShouldBe(1);
        again.Error.ShouldContain("has a history already");
    }

    [Fact]
    public async Task An_altered_export_is_not_restored_and_the_entry_is_named()
    {
        await ExportAsync();
        string altered = files.With("altered.jsonl", (await File.ReadAllTextAsync(Export)).Replace("\"actor\":\"bootstrap\"", "\"actor\":\"somebody\"", StringComparison.Ordinal));

        CommandRun verified = await CommandRun.Of(["verify", altered]);
        verified.Exit.ShouldBe(2);
        verified.Out.ShouldBe("entry 1 is the first that is wrong: entry 1 or the head that names it was altered\n");
        (await CommandRun.Of(["verify", altered, "--format", "json"])).Out.ShouldContain("\"ok\":false");
        CommandRun restored = await CommandRun.Of(["history", "import", altered, "--data", files.PathOf("restored")]);
        restored.Exit.ShouldBe(2);
        restored.Error.ShouldStartWith("error: nothing was restored: entry 1 is the first that is wrong");
    }

    [Fact]
    public async Task A_stranger_verifies_an_export_with_thirty_lines_of_python()
    {
        string receipt = await ExportAsync();
        string script = RepositoryFolder.Combine("docs", "data", "verify_journal.py");
        File.ReadAllLines(script).Length.ShouldBeLessThanOrEqualTo(30);

        (await PythonAsync(script, Export, receipt)).ShouldBe((0, $"1 entries up to {receipt[2..]}\n", ""));

        string text = await File.ReadAllTextAsync(Export);
        foreach ((string was, string now) in new[] { ("bootstrap", "somebody"), ("\"sequence\":1,", "\"sequence\":2,"), ("base64\":\"", "base64\":\"AAAA"), ("{\"head\"", "{\"tail\"") })
        {
            text.ShouldContain(was);
            (int code, _, string error) = await PythonAsync(script, files.With("altered.jsonl", text.Replace(was, now, StringComparison.Ordinal)));
            (code, error.StartsWith("entry ", StringComparison.Ordinal)).ShouldBe((1, true), $"{was} to {now}: {error}");
        }

        (await PythonAsync(script, Export, "1:sha256:" + new string('0', 64))).Error.ShouldBe("entry 1: is not the one of the receipt\n");
    }

    [Fact]
    public async Task What_is_no_receipt_and_what_is_no_file_are_said_in_plain_words()
    {
        (await CommandRun.Of(["verify", "--receipt", "12"])).Error.ShouldStartWith("error: `12` is no receipt");
        (await CommandRun.Of(["verify", files.PathOf("missing.jsonl")])).Error.ShouldContain("cannot be read");
        (await CommandRun.Of(["history", "import", files.PathOf("missing.jsonl"), "--data", files.PathOf("restored")])).Exit.ShouldBe(1);
    }

    private async Task<string> ExportAsync()
    {
        string data = files.PathOf("data");
        Directory.CreateDirectory(data);
        CommandRun run = await CommandRun.Of(["history", "export", Export, "--data", data, "--rules", files.Rules]);
        run.Exit.ShouldBe(0, run.Error);
        run.Error.ShouldContain("keep the receipt elsewhere");
        return run.Out.TrimEnd();
    }

    private static async Task<(int Code, string Output, string Error)> PythonAsync(params string[] arguments)
    {
        using Process python = Process.Start(new ProcessStartInfo("python3", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> error = python.StandardError.ReadToEndAsync();
        string output = await python.StandardOutput.ReadToEndAsync();
        await python.WaitForExitAsync();
        return (python.ExitCode, output, await error);
    }
}
