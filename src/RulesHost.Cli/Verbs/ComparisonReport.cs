using System.Text.Json;
using RulesHost.Cli.Output;
using RulesHost.Cli.Verbs.Bulk;
using RulesHost.Rules.Evaluation;

namespace RulesHost.Cli.Verbs;

/// <summary>What engines made of the same rows, for a person or for a program.</summary>
internal sealed record ComparisonReport(string RuleSet, IReadOnlyList<string> Engines, Compared Compared)
{
    // For a person; JSON has all.
    private const int MostShown = 20;

    public void WriteText(TextWriter writer)
    {
        int width = Engines.Max(engine => engine.Length);
        foreach (RowDifference row in Compared.Differences.Take(MostShown))
        {
            string about = row.Subject is { } subject ? $"row {Counted.Digits(row.Row.Number)}, {subject}" : $"row {Counted.Digits(row.Row.Number)}";
            writer.WriteLine($"{about}: {JsonOutput.Text(indented: false, json => DecisionWriter.Write(json, row.Row.Fields))}".Visible());
            foreach ((string engine, Answer answer) in Engines.Zip(row.Answers))
            {
                writer.WriteLine($"  {engine.PadRight(width)}  {JsonOutput.Text(indented: false, json => Write(json, answer))}".Visible());
            }
        }

        int more = Compared.Differences.Count - MostShown;
        if (more > 0)
        {
            writer.WriteLine($"… and {Counted.Digits(more)} more");
        }

        string refused = Compared.Refused == 0 ? "" : $", {Counted.Of(Compared.Refused, "row")} refused";
        writer.WriteLine($"{Counted.Of(Compared.Decided, "row")} decided by {string.Join(", ", Engines)}{refused}: {Counted.OrNo(Compared.Differences.Count, "difference")}");
    }

    public void WriteMembers(Utf8JsonWriter json)
    {
        json.WriteString("ruleSet", RuleSet);
        json.WriteStartArray("engines");
        foreach (string engine in Engines)
        {
            json.WriteStringValue(engine);
        }

        json.WriteEndArray();
        json.WriteNumber("decided", Compared.Decided);
        json.WriteNumber("refused", Compared.Refused);
        json.WriteStartArray("differences");
        foreach (RowDifference row in Compared.Differences)
        {
            Write(json, row);
        }

        json.WriteEndArray();
    }

    private void Write(Utf8JsonWriter json, RowDifference row)
    {
        json.WriteStartObject();
        json.WriteNumber("row", row.Row.Number);
        json.WriteString("subject", row.Subject);
        json.WritePropertyName("facts");
        DecisionWriter.Write(json, row.Row.Fields);
        json.WriteStartObject("answers");
        foreach ((string engine, Answer answer) in Engines.Zip(row.Answers))
        {
            json.WritePropertyName(engine);
            Write(json, answer);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Answer answer)
    {
        if (answer is Answer.Decided { Decision: var decision })
        {
            DecisionWriter.Write(json, decision);
        }
        else
        {
            json.WriteNullValue();
        }
    }
}
