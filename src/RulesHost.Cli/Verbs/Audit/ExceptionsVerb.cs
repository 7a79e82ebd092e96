using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using CsvHelper;
using CsvHelper.Configuration;
using RulesHost.Cli.Output;
using RulesHost.Cli.Verbs.Service;

namespace RulesHost.Cli.Verbs.Audit;

/// <summary><c>ruleshost exceptions</c>: which customers are in other segments than the rules say, since when, and on whose word.</summary>
internal static class ExceptionsVerb
{
    private static readonly string[] Columns = ["number", "state", "ruleSet", "subject", "segment", "from", "to", "requestedBy", "approvedBy", "ticket", "because"];

    private static readonly CsvConfiguration CsvFormat = new(CultureInfo.InvariantCulture) { NewLine = "\n", InjectionOptions = InjectionOptions.Escape, InjectionEscapeCharacter = '\'' };

    public static Command Command(Terminal terminal)
    {
        Option<string?> subject = new("--subject") { Description = "Only those of one customer.", HelpName = "ID" };
        Option<string?> segment = new("--segment") { Description = "Only those into one segment.", HelpName = "NAME" };
        Option<string?> ruleSet = new("--rule-set") { Description = "Only those of one segmentation.", HelpName = "RULESET" };
        Option<string> format = Flags.Format("text", "csv", "json");
        return ServiceVerb.With(
            new Command("exceptions", "List the exceptions for customers, and who asks for how many.") { subject, segment, ruleSet, format }, terminal,
            async (service, parsed) =>
            {
                IEnumerable<string> query = [.. "subject".Asks(parsed.GetValue(subject)), .. "segment".Asks(parsed.GetValue(segment)), .. "ruleSet".Asks(parsed.GetValue(ruleSet))];
                if (await service.GetAsync($"/v1/overrides?{string.Join('&', query)}") is not { } answer)
                {
                    return service.FailedWith;
                }

                ExceptionReport report = new([.. answer.Items("overrides")]);
                Action<Terminal> write = parsed.GetValue(format) switch { "csv" => report.WriteCsv, "json" => report.WriteJson, _ => report.WriteText };
                write(terminal);
                return Exit.Fine;
            });
    }

    private sealed class ExceptionReport(IReadOnlyList<JsonElement> overrides)
    {
        private int Active => overrides.Count(IsActive);

        private IEnumerable<(string Name, int Requested, int Active)> Requesters =>
            overrides.GroupBy(given => given.Text("requestedBy") ?? "").Select(of => (of.Key, of.Count(), of.Count(IsActive))).OrderByDescending(of => of.Item2).ThenBy(of => of.Key, StringComparer.Ordinal);

        public void WriteText(Terminal terminal)
        {
            TextTable table = new(Column.Number("no."), "state", "rule set", "customer", "segment", "from", "to", "requested by", "approved by", "because");
            foreach (JsonElement given in overrides)
            {
                table.Add(given.Digits("number"), given.Text("state")!, given.Text("ruleSet")!, given.Text("subject")!, given.Text("segment")!, given.Instant("from"), given.Instant("to"),
                    given.Text("requestedBy")!, string.Join(", ", given.Texts("approvedBy")), given.Text("because")!);
            }

            if (overrides.Count > 0)
            {
                table.Write(terminal);
            }

            terminal.Out.WriteLine(overrides.Count == 0 ? "no exceptions" : $"{Active} of {overrides.Count} in force ({Percent(Active, overrides.Count)} %)");
            foreach ((string name, int requested, int active) in Requesters)
            {
                terminal.Out.WriteLine($"{name} asked for {requested} ({Percent(requested, overrides.Count)} %), {active} in force".Visible());
            }
        }

        public void WriteCsv(Terminal terminal)
        {
            using CsvWriter csv = new(terminal.Out, CsvFormat, leaveOpen: true);
            Array.ForEach(Columns, csv.WriteField);
            csv.NextRecord();
            foreach (JsonElement given in overrides)
            {
                foreach (string column in Columns)
                {
                    csv.WriteField(column switch { "number" => given.Digits(column), "approvedBy" => string.Join("; ", given.Texts(column)), _ => given.Text(column) ?? "" });
                }

                csv.NextRecord();
            }
        }

        public void WriteJson(Terminal terminal) => JsonOutput.WriteDocument(terminal.Out, terminal.OutIsTerminal, json =>
        {
            json.WriteNumber("total", overrides.Count);
            json.WriteNumber("inForce", Active);
            json.WriteNumber("inForcePercent", overrides.Count == 0 ? 0 : Math.Round(100m * Active / overrides.Count, 1));
            json.WriteStartArray("requesters");
            foreach ((string name, int requested, int active) in Requesters)
            {
                json.WriteStartObject();
                json.WriteString("person", name);
                json.WriteNumber("requested", requested);
                json.WriteNumber("inForce", active);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("overrides");
            foreach (JsonElement given in overrides)
            {
                given.WriteTo(json);
            }

            json.WriteEndArray();
        });

        private static bool IsActive(JsonElement given) => given.Text("state") == "inForce";

        private static string Percent(int part, int whole) => (100m * part / whole).ToString("0.#", CultureInfo.InvariantCulture);
    }
}
