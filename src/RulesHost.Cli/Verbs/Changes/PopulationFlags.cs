using System.CommandLine;
using System.Text;
using System.Text.Json;
using RulesHost.Cli.Output;
using RulesHost.Governance.Rows;

namespace RulesHost.Cli.Verbs.Changes;

/// <summary>A population that goes along with an act.</summary>
internal sealed class PopulationFlags
{
    private readonly Option<string?> population = new("--population") { Description = "Rows on which to see whom the change moves: .csv or .ndjson.", HelpName = "FILE" };
    private readonly Option<string[]> total = new("--total") { Description = "A fact that is summed over those who move. May be given again.", HelpName = "FACT" };
    private readonly Option<string?> of = new("--as-of") { Description = "The instant at which the rows are decided. Without it: now.", HelpName = "INSTANT" };

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[population, total, of])
        {
            command.Add(option);
        }
    }

    /// <summary>The member <c>population</c>, nothing where none is named; false, and said why, where the file cannot be sent.</summary>
    public bool TryWrite(ParseResult parsed, Terminal terminal, out Action<Utf8JsonWriter> member)
    {
        member = _ => { };
        if (parsed.GetValue(population) is not { } file)
        {
            return true;
        }

        if (FactFiles.Kind(file) is not ("csv" or "ndjson") || !File.Exists(file))
        {
            terminal.Fail($"`{file}` is no population", "name a file that ends in .csv or .ndjson");
            return false;
        }

        try
        {
            string text = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(File.ReadAllBytes(file));
            member = json =>
            {
                json.WriteStartObject("population");
                json.WriteString(FactFiles.Kind(file)!, text);
                json.WriteString("asOf", parsed.GetValue(of));
                json.WriteStartArray("totals");
                foreach (string fact in parsed.GetValue(total) ?? [])
                {
                    json.WriteStringValue(fact);
                }

                json.WriteEndArray();
                json.WriteEndObject();
            };
            return true;
        }
        catch (Exception unreadable) when (FactFiles.Reason(unreadable) is not null)
        {
            terminal.Fail(FactFiles.Said(unreadable, file));
            return false;
        }
    }
}
