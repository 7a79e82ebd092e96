using System.CommandLine;
using System.Text.Json;
using RulesHost.Cli.Output;
using RulesHost.Cli.Verbs.Service;
using RulesHost.Governance.History;

namespace RulesHost.Cli.Verbs.Audit;

/// <summary><c>ruleshost verify</c>: whether a history is the one that was written.</summary>
internal static class VerifyVerb
{
    public static Command Command(Terminal terminal)
    {
        Argument<string?> file = new("FILE") { Description = "An exported history. Without it: the history that the service keeps.", Arity = ArgumentArity.ZeroOrOne };
        Option<string?> receipt = Receipt();
        Command command = new("verify", "Verify that a history is the one that was written; the first entry that is not is named.") { file, receipt };
        ServiceVerb.AddFlags(command);
        command.SetAction(async (parsed, cancel) =>
            !TryRead(parsed.GetValue(receipt), terminal, out Receipt? kept) ? Exit.Failed
            : parsed.GetValue(file) is { } path ? await FileAsync(path, kept, parsed.GetValue<string>("--format") == "json", terminal, cancel)
            : await ServiceVerb.AskAsync(parsed, terminal, service => ServiceAsync(service, kept), mayBegin: false, cancel));
        return command;
    }

    public static Option<string?> Receipt() => new("--receipt") { Description = "What an approval or a release was answered with. It proves that nothing up to it was altered or cut off.", HelpName = "SEQUENCE:HASH" };

    /// <summary>False, and said why, where the text is no receipt.</summary>
    public static bool TryRead(string? text, Terminal terminal, out Receipt? receipt)
    {
        receipt = text is null ? null : Governance.History.Receipt.Parse(text);
        if (text is null == receipt is null)
        {
            return true;
        }

        terminal.Fail($"`{text}` is no receipt", $"write the entry's number, a colon and its hash: `12:{Digest.Nothing}`");
        return false;
    }

    private static async Task<int> FileAsync(string path, Receipt? kept, bool asJson, Terminal terminal, CancellationToken cancel)
    {
        if (ExportFile.Open(path, terminal) is not { } export)
        {
            return Exit.Failed;
        }

        await using (export)
        {
            (ExportVerification read, Broken? finding) = await ExportVerification.OfAsync(export, kept is null ? [] : [kept], cancel);
            return Say(new Verified(read.Head, read.Files, kept, finding), asJson, terminal);
        }
    }

    private static async Task<int> ServiceAsync(ServiceClient service, Receipt? kept)
    {
        if (await service.GetAsync("/v1/journal/verify" + (kept is null ? "" : $"?sequence={kept.Sequence}&hash={kept.Hash}")) is not { } answer)
        {
            return service.FailedWith;
        }

        JsonElement head = answer.Find("head")!.Value;
        Broken? finding = answer.Flag("ok") ? null : new Broken(answer.Number("firstBad")!.Value, answer.Text("reason")!);
        return Say(new Verified(new Receipt(head.Number("sequence")!.Value, head.Text("hash")!), answer.Number("files") ?? 0, kept, finding), service.WritesJson, service.Terminal);
    }

    private static int Say(Verified verified, bool asJson, Terminal terminal)
    {
        if (asJson)
        {
            JsonOutput.WriteDocument(terminal.Out, terminal.OutIsTerminal, verified.Write);
        }
        else
        {
            terminal.Out.WriteLine(verified.ToString().Visible());
        }

        return verified.Finding is null ? Exit.Fine : Exit.Findings;
    }

    private sealed record Verified(Receipt Head, long Files, Receipt? Kept, Broken? Finding)
    {
        public void Write(Utf8JsonWriter json)
        {
            json.WriteBoolean("ok", Finding is null);
            json.WriteNumber("entries", Head.Sequence);
            json.WriteNumber("files", Files);
            json.WriteString("receipt", Head.ToString());
            json.WriteBoolean("originProved", Finding is null && Kept is not null);
            if (Finding is { } finding)
            {
                json.WriteNumber("firstBad", finding.Sequence);
                json.WriteString("reason", finding.Reason);
            }
        }

        public override string ToString() =>
            Finding is { } finding ? $"entry {finding.Sequence} is the first that is wrong: {finding.Reason}"
            : $"{Counted.Of(Head.Sequence, "entry", "entries")} and {Counted.Of(Files, "file")} up to {Head}: {(Kept is null ? "consistent, origin not proved" : $"consistent, and the history of receipt {Kept.Sequence}")}";
    }
}
