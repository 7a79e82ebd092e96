using System.CommandLine;
using System.Text;
using System.Text.Json;
using RulesHost.Cli.Output;
using RulesHost.Governance.Rows;

namespace RulesHost.Cli.Verbs.Changes;

/// <summary>A population that goes along with an act.</summary>
internal sealed class PopulationFlags
{
    /// <summary>What may stand for a population.</summary>
    public const string Rows = "Rows on which to see whom the change moves: .csv or .ndjson; or a period of the decision log, such as log:2026-10-01..2026-11-01.";

    private readonly Option<string?> population = new("--population") { Description = Rows, HelpName = "ROWS" };
    private readonly Option<string[]> total = new("--total") { Description = "A fact that is summed over those who move. May be given again.", HelpName = "FACT" };
    private readonly Option<string?> of = new("--as-of") { Description = "The instant at which the rows are decided. Without it: now, or the end of the period.", HelpName = "INSTANT" };

    public void AddTo(Command command)
    {
        command.Add(population);
        AddTheRestTo(command);
    }

    /// <summary>For a verb that takes the population as an argument.</summary>
    public void AddTheRestTo(Command command)
    {
        command.Add(total);
        command.Add(of);
    }

    /// <summary>The member <c>population</c>, nothing where none is named; false, and said why, where the file cannot be sent.</summary>
    public bool TryWrite(ParseResult parsed, Terminal terminal, out Action<Utf8JsonWriter> member)
    {
        member = _ => { };
        return parsed.GetValue(population) is not { } rows || TryWrite(rows, parsed, terminal, out member);
    }

    /// <param name="file">Or a period of the decision log.</param>
    public bool TryWrite(string file, ParseResult parsed, Terminal terminal, out Action<Utf8JsonWriter> member)
    {
        member = _ => { };
        if (LogPeriod.IsNamedBy(file))
        {
            LogPeriod? period = LogPeriod.Read(file, terminal);
            member = json => Write(json, parsed, () =>
            {
                json.WriteStartObject("log");
                json.WriteString("from", period!.From);
                json.WriteString("to", period.To);
                json.WriteEndObject();
            });
            return period is not null;
        }

        if (FactFiles.Kind(file) is not ("csv" or "ndjson") || !File.Exists(file))
        {
            terminal.Fail($"`{file}` is no population", "name a file that ends in .csv or .ndjson, or a period such as `log:2026-10-01..2026-11-01`");
            return false;
        }

        try
        {
            string text = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(File.ReadAllBytes(file));
            member = json => Write(json, parsed, () => json.WriteString(FactFiles.Kind(file)!, text));
            return true;
        }
        catch (Exception unreadable) when (FactFiles.Reason(unreadable) is not null)
        {
            terminal.Fail(FactFiles.Said(unreadable, file));
            return false;
        }
    }

    private void Write(Utf8JsonWriter json, ParseResult parsed, Action rows)
    {
        json.WriteStartObject("population");
        rows();
        json.WriteString("asOf", parsed.GetValue(of));
        json.WriteStartArray("totals");
        foreach (string fact in parsed.GetValue(total) ?? [])
        {
            json.WriteStringValue(fact);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
