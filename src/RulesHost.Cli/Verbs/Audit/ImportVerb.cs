using System.CommandLine;
using RulesHost.Cli.Output;
using RulesHost.Cli.Verbs.Service;
using RulesHost.Governance.History;
using RulesHost.Governance.Workflow;
using RulesHost.Governance.Storage;

namespace RulesHost.Cli.Verbs.Audit;

/// <summary><c>ruleshost history import</c>: an exported history becomes that of an empty data folder.</summary>
internal static class ImportVerb
{
    public static Command Command(Terminal terminal)
    {
        Argument<string> file = new("FILE") { Description = "What `history export` wrote." };
        Option<string> data = ServiceVerb.Data();
        Option<string?> receipt = VerifyVerb.Receipt();
        Command command = new("import", "Restore an exported history, once it has been verified. The data folder must have none.") { file, data, receipt };
        command.SetAction(async (parsed, cancel) => !VerifyVerb.TryRead(parsed.GetValue(receipt), terminal, out Receipt? kept)
            ? Exit.Failed
            : await RunAsync(parsed.GetValue(file)!, parsed.GetValue(data)!, kept is null ? [] : [kept], terminal, cancel));
        return command;
    }

    private static async Task<int> RunAsync(string path, string data, IReadOnlyList<Receipt> receipts, Terminal terminal, CancellationToken cancel)
    {
        if (ExportFile.Open(path, terminal) is not { } export)
        {
            return Exit.Failed;
        }

        await using (export)
        {
            try
            {
                await using DataFolder folder = DataFolder.Open(data);
                return await folder.Journal.ReadAsync(0, cancel).AnyAsync(cancel)
                    ? terminal.Fail($"the folder `{data}` has a history already", "name an empty folder, or one that is not there yet, with `--data`")
                    : Say(await HistoryImport.RestoreAsync(export, receipts, folder.Journal, folder.Blobs, cancel), data, terminal);
            }
            catch (StoreException unusable)
            {
                return terminal.Fail(unusable.Message, unusable.Help);
            }
        }
    }

    private static int Say((ExportVerification Read, Broken? Finding) restored, string data, Terminal terminal)
    {
        if (restored.Finding is { } finding)
        {
            terminal.Fail($"nothing was restored: entry {finding.Sequence} is the first that is wrong: {finding.Reason}", "take another copy");
            return Exit.Findings;
        }

        terminal.Say($"{Counted.Of(restored.Read.Head.Sequence, "entry", "entries")} and {Counted.Of(restored.Read.Files, "file")} are in `{data}`");
        terminal.Out.WriteLine(restored.Read.Head);
        return Exit.Fine;
    }
}
