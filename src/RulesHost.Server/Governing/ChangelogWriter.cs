using System.Globalization;
using System.Text;
using System.Text.Json;
using CsvHelper;
using CsvHelper.Configuration;
using RulesHost.Governance.History;
using RulesHost.Governance.Workflow;
using RulesHost.Rules.Comparing;
using RulesHost.Server.Answers;

namespace RulesHost.Server.Governing;

/// <summary>The change log of a rule set, for an auditor.</summary>
internal static class ChangelogWriter
{
    private static readonly string[] Columns =
    [
        "sequence", "recordedAt", "act", "release", "effectiveFrom", "until", "versionBefore", "version", "proposal", "proposedBy", "approvedBy", "by", "message", "change",
    ];

    private const string Markup = "\\`*_[]<>#&|~";

    private static readonly CsvConfiguration CsvFormat = new(CultureInfo.InvariantCulture) { NewLine = "\n", InjectionOptions = InjectionOptions.Escape, InjectionEscapeCharacter = '\'' };

    public static void Write(Utf8JsonWriter json, Changelog log, IReadOnlyList<(LoggedChange Change, RuleFileComparison Words)> changes)
    {
        json.WriteStartObject();
        json.WriteNumber("formatVersion", 1);
        json.WriteString("ruleSet", log.RuleSet);
        json.WriteNumber("position", log.State.Head.Sequence);
        json.WriteObjects("changes", changes, logged =>
        {
            LoggedChange change = logged.Change;
            json.WritePropertyName("receipt");
            ActAnswer.WriteReceipt(json, change.Entry.Receipt);
            json.WriteString("recordedAt", EntryFormat.Text(change.Entry.RecordedAt));
            json.WriteString("act", EntryFormat.WordOf(change.Entry.Act));
            json.WriteNumber("release", change.Release.Number);
            json.WriteString("effectiveFrom", EntryFormat.Text(change.At));
            json.WriteString("until", Until(change));
            json.WriteNumberOrNull("versionBefore", change.Before?.Version);
            json.WriteNumberOrNull("version", change.After?.Version);
            json.WriteNumberOrNull("proposal", change.Proposal?.Number);
            json.WriteTexts("proposedBy", Authors(change));
            json.WriteTexts("approvedBy", Approvers(change));
            json.WriteString("by", change.Entry.Actor);
            json.WriteString("message", change.Release.Message);
            ComparisonWriter.WriteMembers(json, logged.Words);
        });
        json.WriteEndObject();
    }

    /// <summary>A row for each difference; formulas in texts are made harmless.</summary>
    public static string Csv(IEnumerable<(LoggedChange Change, RuleFileComparison Words)> changes)
    {
        using StringWriter text = new(CultureInfo.InvariantCulture);
        using CsvWriter csv = new(text, CsvFormat);
        Array.ForEach(Columns, csv.WriteField);
        csv.NextRecord();
        foreach ((LoggedChange change, RuleFileComparison words) in changes)
        {
            foreach (string line in ComparisonText.Lines(words).DefaultIfEmpty(""))
            {
                string[] fields =
                [
                    Number(change.Entry.Sequence), EntryFormat.Text(change.Entry.RecordedAt), EntryFormat.WordOf(change.Entry.Act), Number(change.Release.Number), EntryFormat.Text(change.At),
                    Until(change) ?? "", Number(change.Before?.Version), Number(change.After?.Version), Number(change.Proposal?.Number), string.Join("; ", Authors(change)),
                    string.Join("; ", Approvers(change)), change.Entry.Actor, OneLine.Of(change.Release.Message), OneLine.Of(line),
                ];
                Array.ForEach(fields, csv.WriteField);
                csv.NextRecord();
            }
        }

        csv.Flush();
        return text.ToString();
    }

    public static string Markdown(Changelog log, IReadOnlyList<(LoggedChange Change, RuleFileComparison Words)> changes)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"# Changes of {Words(log.RuleSet)}\n\nOf the history up to entry {log.State.Head.Sequence}, receipt `{log.State.Head}`.\n");
        foreach ((LoggedChange change, RuleFileComparison words) in changes)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {Title(change)}\n\n{Words(change.Release.Message)}\n\n");
            text.Append(CultureInfo.InvariantCulture, $"- effective from {EntryFormat.Text(change.At)}{(Until(change) is { } until ? $", until {until} unless it is kept" : "")}\n");
            text.Append(CultureInfo.InvariantCulture, $"- {EntryFormat.WordOf(change.Entry.Act)} by {Words(change.Entry.Actor)}, recorded {EntryFormat.Text(change.Entry.RecordedAt)} as entry {change.Entry.Sequence}, release {change.Release.Number}\n");
            if (change.Proposal is { } proposal)
            {
                text.Append(CultureInfo.InvariantCulture, $"- proposed by {Words(string.Join(", ", Authors(change)))} as proposal {proposal.Number}, approved by {Words(string.Join(", ", Approvers(change).DefaultIfEmpty("nobody")))}\n");
            }

            foreach (string line in ComparisonText.Lines(words))
            {
                text.Append(CultureInfo.InvariantCulture, $"- {Words(line)}\n");
            }
        }

        return changes.Count == 0 ? text.Append("\nNothing changed.\n").ToString() : text.ToString();
    }

    private static string Title(LoggedChange change) =>
        change.After is null ? $"No version any more, after version {change.Before!.Version}"
        : change.Before is null ? $"Version {change.After.Version}, the first one in force"
        : change.After.Version < change.Before.Version ? $"Back to version {change.After.Version} from version {change.Before.Version}"
        : $"Version {change.After.Version} after version {change.Before.Version}";

    private static string? Until(LoggedChange change) => change.Release.Until is { } until ? EntryFormat.Text(until) : null;

    private static IEnumerable<string> Authors(LoggedChange change) => change.Proposal?.Authors.Order(StringComparer.Ordinal) ?? Enumerable.Empty<string>();

    private static IEnumerable<string> Approvers(LoggedChange change) => change.Proposal?.Approvals.Select(approval => approval.Person) ?? [];

    private static string Number(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    // On a line of its own, and no markup where it is shown as a page.
    private static string Words(string text) => string.Concat(OneLine.Of(text).Select(c => Markup.Contains(c) ? $"\\{c}" : c.ToString()));
}
