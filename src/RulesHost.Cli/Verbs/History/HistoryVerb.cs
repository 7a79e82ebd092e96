using System.CommandLine;
using System.Text.Json;
using RulesHost.Cli.Output;
using RulesHost.Cli.Verbs.Audit;
using RulesHost.Cli.Verbs.Service;
using RulesHost.Governance.History;
using RulesHost.Governance.Rights;

namespace RulesHost.Cli.Verbs.History;

/// <summary><c>ruleshost history</c>: who did what, and when.</summary>
internal static class HistoryVerb
{
    public static Command Command(Terminal terminal)
    {
        Option<string?> ruleSet = new("--rule-set") { Description = "Only what touches a rule set.", HelpName = "NAME" };
        Option<string?> from = new("--from") { Description = "Only what was recorded at an instant or later.", HelpName = "INSTANT" };
        Option<string?> to = new("--to") { Description = "Only what was recorded before an instant.", HelpName = "INSTANT" };
        Command command = new("history", "Tell who did what, and when.") { ruleSet, from, to, ExportVerb.Command(terminal), ImportVerb.Command(terminal) };
        return ServiceVerb.With(command, terminal, async (service, parsed) =>
        {
            if (Read(parsed.GetValue(from), DateTimeOffset.MinValue, terminal) is not { } begin || Read(parsed.GetValue(to), DateTimeOffset.MaxValue, terminal) is not { } end)
            {
                return Exit.Failed;
            }

            if (await JournalAsync(service) is not { } journal)
            {
                return service.FailedWith;
            }

            RuleSetEntries? touching = parsed.GetValue(ruleSet) is { } name ? new RuleSetEntries(journal, name) : null;
            if (touching is { IsKnown: false })
            {
                return terminal.Fail($"no rule set `{parsed.GetValue(ruleSet)}` was ever in force", touching.Help);
            }

            Write([.. journal.Where(entry => begin <= entry.RecordedAt && entry.RecordedAt < end && touching?.Has(entry) != false)], service);
            return Exit.Fine;
        });
    }

    private static async Task<IReadOnlyList<Entry>?> JournalAsync(ServiceClient service)
    {
        using MemoryStream lines = new();
        if (!await service.CopyAsync("/v1/journal", lines))
        {
            return null;
        }

        List<Entry> entries = [];
        try
        {
            ReadOnlyMemory<byte> rest = lines.GetBuffer().AsMemory(0, (int)lines.Length);
            for (int end; (end = rest.Span.IndexOf((byte)'\n')) >= 0; rest = rest[(end + 1)..])
            {
                entries.Add(EntryFormat.Read(rest[..end]));
            }

            return entries;
        }
        catch (JsonException unknown)
        {
            service.Terminal.Fail($"entry {entries.Count + 1} of the journal cannot be read: {unknown.Message}", "a newer program may have written it");
            return null;
        }
    }

    private static DateTimeOffset? Read(string? text, DateTimeOffset otherwise, Terminal terminal)
    {
        if (text is null)
        {
            return otherwise;
        }

        if (Instants.TryParse(text, out DateTimeOffset instant))
        {
            return instant;
        }

        terminal.Fail($"`{text}` is no instant", "write one with an offset, such as `2026-12-01T09:00:00+01:00`");
        return null;
    }

    private static void Write(IReadOnlyList<Entry> entries, ServiceClient service)
    {
        if (!service.WritesJson)
        {
            TextTable table = new(Column.Number("entry"), "recorded", "by", "what");
            foreach (Entry entry in entries)
            {
                table.Add(entry.Sequence.ToString(System.Globalization.CultureInfo.InvariantCulture), EntryFormat.Text(entry.RecordedAt), entry.Actor, EntryText.Of(entry.Act));
            }

            table.Write(service.Terminal);
            return;
        }

        JsonOutput.WriteDocument(service.Terminal.Out, service.Terminal.OutIsTerminal, json =>
        {
            json.WriteStartArray("entries");
            foreach (Entry entry in entries)
            {
                json.WriteStartObject();
                json.WriteNumber("sequence", entry.Sequence);
                json.WriteString("recordedAt", EntryFormat.Text(entry.RecordedAt));
                json.WriteString("actor", entry.Actor);
                json.WriteString("type", EntryFormat.WordOf(entry.Act));
                json.WriteString("words", EntryText.Of(entry.Act));
                json.WriteString("hash", entry.Hash);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
    }
}
