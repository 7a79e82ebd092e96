using System.CommandLine;
using System.Text.Json;
using RulesHost.Cli.Output;
using RulesHost.SupplyChain.Segmentation;
using RulesHost.SupplyChain.Segmentation.Reports;
using RulesHost.SupplyChain.ServicePolicy;

namespace RulesHost.Cli.Verbs.Segments;

/// <summary><c>ruleshost segments health</c>: segments and entries that do no work.</summary>
internal static class HealthVerb
{
    public static Command Command(Terminal terminal)
    {
        Argument<string> ruleSet = Flags.RuleSet();
        Argument<string> decisions = new("DECISIONS") { Description = "What `decide` wrote by this rule set." };
        Option<string> rules = Flags.Rules();
        Option<string> separator = Flags.Separator();
        Option<string> format = Flags.Format("text", "json");
        Command command = new("health", "Find segments that nobody or hardly anybody is in, those whose customers are promised what others are, and entries that never decided.") { ruleSet, decisions, rules, separator, format };
        command.SetAction(async (parsed, _) =>
            RulesFolder.Open(parsed.GetValue(rules)!, terminal) is { } folder
            && SegmentOrder.Segmentation(parsed.GetValue(ruleSet)!, folder, terminal) is { } segmentation
            && await AssignmentFile.Read(parsed.GetValue(decisions)!, parsed.GetValue(separator)!, null, terminal) is { } file
                ? Run(segmentation, folder, file, parsed.GetValue(format)!, terminal)
                : Exit.Failed);
        return command;
    }

    private static int Run(CheckedSegmentation segmentation, RulesFolder folder, AssignmentFile file, string format, Terminal terminal)
    {
        if (file.RuleSets.Count > 0 && !file.RuleSets.Contains(segmentation.Name))
        {
            return terminal.Fail($"`{file.File}` was decided by `{file.RuleSets[0]}`, not by `{segmentation.Name}`", "give the decisions of the rule set that you name");
        }

        SegmentHealth health = SegmentHealth.Of(segmentation.Segmentation, file.Assignments);
        // A policy that is broken may tell segments apart.
        IReadOnlyList<AlikeSegment> alike = [.. AlikeSegment.Of(segmentation, folder.Workspace.RuleSets).Select(pair => pair with { IsProved = pair.IsProved && folder.Standing.Broken.Count == 0 })];
        if (format == "json")
        {
            JsonOutput.WriteDocument(terminal.Out, terminal.OutIsTerminal, json => WriteJson(json, segmentation.Name, health, alike));
        }
        else
        {
            WriteText(health, alike, terminal);
        }

        return health.IsSound && !alike.Any(pair => pair.IsProved) ? Exit.Fine : Exit.Findings;
    }

    private static void WriteText(SegmentHealth health, IReadOnlyList<AlikeSegment> alike, Terminal terminal)
    {
        TextTable segments = new("segment", Column.Number("customers"), Column.Number("share"), "finding");
        foreach (SegmentUse segment in health.Segments)
        {
            string?[] findings =
            [
                Finding(segment.Finding),
                segment.NobodyJoined ? "nobody joined by its entries" : null,
                AlikeOf(segment, alike) is { } pair ? $"{(pair.IsProved ? "" : "possibly ")}promised the same as {pair.Better}" : null,
            ];
            segments.Add(segment.Segment, Counted.Digits(segment.Customers), Figures.Percent(segment.Customers, health.Customers), string.Join("; ", findings.OfType<string>()));
        }

        segments.Write(terminal);
        terminal.Out.WriteLine();
        List<EntryUse> idle = [.. health.Entries.Where(entry => entry.Decided == 0)];
        terminal.Out.WriteLine($"{Counted.Digits(idle.Count)} of {Counted.Digits(health.Entries.Count)} entries never decided");
        if (idle.Count > 0)
        {
            TextTable entries = new("entry", "segment", "to");
            foreach (EntryUse entry in idle)
            {
                entries.Add(entry.Id, entry.Segment, Word(entry.Part));
            }

            entries.Write(terminal);
        }
    }

    private static void WriteJson(Utf8JsonWriter json, string ruleSet, SegmentHealth health, IReadOnlyList<AlikeSegment> alike)
    {
        json.WriteString("ruleSet", ruleSet);
        json.WriteNumber("customers", health.Customers);
        json.WriteStartArray("segments");
        foreach (SegmentUse segment in health.Segments)
        {
            json.WriteStartObject();
            json.WriteString("segment", segment.Segment);
            json.WriteNumber("customers", segment.Customers);
            json.WriteFigure("share", segment.Share);
            json.WriteString("finding", segment.Finding.ToString().ToLowerInvariant());
            json.WriteBoolean("nobodyJoined", segment.NobodyJoined);
            if (AlikeOf(segment, alike) is { } pair)
            {
                json.WriteString(pair.IsProved ? "promisedTheSameAs" : "possiblyPromisedTheSameAs", pair.Better);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("entries");
        foreach (EntryUse entry in health.Entries)
        {
            json.WriteStartObject();
            json.WriteString("id", entry.Id);
            json.WriteString("segment", entry.Segment);
            json.WriteString("to", Word(entry.Part));
            json.WriteNumber("decided", entry.Decided);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static AlikeSegment? AlikeOf(SegmentUse segment, IReadOnlyList<AlikeSegment> alike) => alike.FirstOrDefault(pair => pair.Segment == segment.Segment);

    private static string Word(EntryPart part) => part == EntryPart.Exclusion ? "exclude" : part.ToString().ToLowerInvariant();

    private static string? Finding(SegmentFinding finding) => finding switch
    {
        SegmentFinding.Unused => "unused",
        SegmentFinding.Tiny => "less than 1 %",
        SegmentFinding.Foreign => "no segment of the rules",
        _ => null,
    };
}
