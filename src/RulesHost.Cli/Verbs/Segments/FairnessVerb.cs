using System.CommandLine;
using System.Text.Json;
using RulesHost.Cli.Output;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.SupplyChain.Segmentation;
using RulesHost.SupplyChain.Segmentation.Reports;

namespace RulesHost.Cli.Verbs.Segments;

/// <summary><c>ruleshost segments fairness</c>: whether groups of customers get what is favourable at like rates.</summary>
internal static class FairnessVerb
{
    private const string Note = "four-fifths rule, a rule of thumb borrowed from employment: a screen, no legal test of service levels";
    private const string NoGroup = "(none)";

    public static Command Command(Terminal terminal)
    {
        Argument<string> decisions = new("DECISIONS") { Description = "What `decide` wrote, with the facts of the customers." };
        Option<string> group = new("--group") { Description = "The column whose values are the groups, such as region or channel.", HelpName = "COLUMN", Required = true };
        Option<string?> favourable = new("--favourable") { Description = "The segments that are favourable, such as Strategic,Core. Without them: whatever is no exclusion.", HelpName = "SEGMENTS" };
        Option<string> separator = Flags.Separator();
        Option<string> format = Flags.Format("text", "json");
        Command command = new("fairness", "Compare groups of customers: how many get a favourable segment, and for how many no segment was meant.") { decisions, group, favourable, separator, format };
        command.SetAction(async (parsed, _) =>
            await AssignmentFile.Read(parsed.GetValue(decisions)!, parsed.GetValue(separator)!, null, terminal) is { } file
                ? Run(file, parsed.GetValue(group)!, parsed.GetValue(favourable), parsed.GetValue(format)!, terminal)
                : Exit.Failed);
        return command;
    }

    private static int Run(AssignmentFile file, string column, string? favourable, string format, Terminal terminal)
    {
        if (!file.Columns.Contains(column))
        {
            return terminal.Fail($"`{file.File}` has no column `{column}`", NearestName.Help(column, file.Columns));
        }

        string[]? segments = favourable?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        foreach (string nobody in (segments ?? []).Except(file.Segments))
        {
            terminal.Say($"nobody is in `{nobody}`{(NearestName.Help(nobody, file.Segments) is { } help ? $": {help}" : "")}");
        }

        List<(string Group, Assignment Assignment)> customers = [.. file.Customers.Select(customer => (Group(customer.Facts.Find(column)), customer.Assignment))];
        IReadOnlyList<SelectionRate> rates = FourFifths.Of(customers.Where(c => c.Assignment.Segment is not null)
            .Select(c => (c.Group, segments is null ? c.Assignment.Cause != Cause.Exclusion : segments.Contains(c.Assignment.Segment))));
        IReadOnlyList<ExclusionAudit> audit = ExclusionAudit.Of(customers);
        if (format == "json")
        {
            JsonOutput.WriteDocument(terminal.Out, terminal.OutIsTerminal, json => WriteJson(json, column, segments, rates, audit));
        }
        else
        {
            WriteText(column, rates, audit, terminal);
        }

        return rates.Any(rate => rate.Verdict == ImpactVerdict.Flagged) ? Exit.Findings : Exit.Fine;
    }

    private static string Group(Value? value) => value?.ToString() is { Length: > 0 } text and not "null" ? text : NoGroup;

    private static void WriteText(string column, IReadOnlyList<SelectionRate> rates, IReadOnlyList<ExclusionAudit> audit, Terminal terminal)
    {
        TextTable selection = new(column, Column.Number("customers"), Column.Number("favourable"), Column.Number("rate"), Column.Number("impact ratio"), "verdict");
        foreach (SelectionRate rate in rates)
        {
            selection.Add(rate.Group, Counted.Digits(rate.Customers), Counted.Digits(rate.Selected), Figures.Percent(rate.Selected, rate.Customers),
                rate.ImpactRatio is { } ratio ? Figures.Of(decimal.Round(ratio, 4)) : "–", rate.Verdict.ToString().ToLowerInvariant());
        }

        selection.Write(terminal);
        terminal.Out.WriteLine();
        TextTable excluded = new(column, Column.Number("customers"), Column.Number("fallback"), Column.Number("excluded"), Column.Number("no rule"), Column.Number("undecided"));
        foreach (ExclusionAudit group in audit)
        {
            excluded.Add(group.Group, Counted.Digits(group.Customers), Part(group.Fallback), Part(group.Excluded), Part(group.NoRule), Part(group.Undecided));
            string Part(int count) => count == 0 ? "·" : $"{Counted.Digits(count)} ({Figures.Percent(count, group.Customers)})";
        }

        excluded.Write(terminal);
        terminal.Out.WriteLine();
        terminal.Out.WriteLine($"{Counted.OrNo(rates.Count(rate => rate.Verdict == ImpactVerdict.Flagged), "group")} below four fifths of the highest rate ({Note})");
    }

    private static void WriteJson(Utf8JsonWriter json, string column, string[]? favourable, IReadOnlyList<SelectionRate> rates, IReadOnlyList<ExclusionAudit> audit)
    {
        json.WriteString("group", column);
        json.WriteString("selected", favourable is null ? "not excluded" : string.Join(',', favourable));
        json.WriteNumber("flagged", rates.Count(rate => rate.Verdict == ImpactVerdict.Flagged));
        json.WriteStartArray("groups");
        foreach (SelectionRate rate in rates)
        {
            json.WriteStartObject();
            json.WriteString("group", rate.Group);
            json.WriteNumber("customers", rate.Customers);
            json.WriteNumber("selected", rate.Selected);
            json.WriteFigure("rate", rate.Rate);
            json.WriteFigure("impactRatio", rate.ImpactRatio);
            json.WriteString("verdict", rate.Verdict.ToString().ToLowerInvariant());
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("exclusions");
        foreach (ExclusionAudit group in audit)
        {
            json.WriteStartObject();
            json.WriteString("group", group.Group);
            json.WriteNumber("customers", group.Customers);
            WritePart("fallback", group.Fallback);
            WritePart("excluded", group.Excluded);
            WritePart("noRule", group.NoRule);
            WritePart("undecided", group.Undecided);
            json.WriteEndObject();

            void WritePart(string name, int count)
            {
                json.WriteStartObject(name);
                json.WriteNumber("count", count);
                json.WriteFigure("share", Figures.Share(count, group.Customers));
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
        json.WriteString("note", Note);
    }
}
