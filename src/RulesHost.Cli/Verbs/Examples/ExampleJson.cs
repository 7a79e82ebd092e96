using System.Text.Json;
using RulesHost.Cli.Output;
using RulesHost.Feel.Text;
using RulesHost.Rules.Evaluation;
using RulesHost.Rules.Testing;

namespace RulesHost.Cli.Verbs.Examples;

/// <summary>The results of examples for a program.</summary>
internal static class ExampleJson
{
    public static void Write(IReadOnlyList<ExampleReport> reports, Terminal terminal) =>
        JsonOutput.WriteDocument(terminal.Out, terminal.OutIsTerminal, json =>
        {
            json.WriteNumber("passed", reports.Sum(r => r.Results.Count(e => e.Passed)));
            json.WriteNumber("failed", reports.Sum(r => r.Results.Count(e => !e.Passed)));
            json.WriteStartArray("ruleSets");
            foreach (ExampleReport report in reports)
            {
                Write(json, report);
            }

            json.WriteEndArray();
        });

    private static void Write(Utf8JsonWriter json, ExampleReport report)
    {
        json.WriteStartObject();
        json.WriteString("ruleSet", report.RuleSet.Name);
        json.WriteNumber("rules", report.Rules.Count);
        WriteTexts(json, "unreached", report.Unreached);
        json.WriteStartArray("examples");
        foreach (ExampleResult result in report.Results)
        {
            Write(json, result);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ExampleResult result)
    {
        Location place = result.Example.Source.Location;
        json.WriteStartObject();
        json.WriteString("name", result.Name);
        json.WriteString("file", place.File.Path);
        json.WriteNumber("line", place.Line);
        json.WriteBoolean("passed", result.Passed);
        json.WriteString("outcome", result.Decision?.Outcome.Word());
        WriteTexts(json, "matched", [.. result.Decision?.Matched.Select(m => m.Id) ?? []]);
        json.WriteStartArray("mismatches");
        foreach (Mismatch mismatch in result.Mismatches)
        {
            json.WriteStartObject();
            json.WriteString("what", mismatch.What);
            json.WriteString("expected", mismatch.Expected);
            json.WriteString("actual", mismatch.Actual);
            json.WriteNumber("line", mismatch.Location.Line);
            json.WriteNumber("column", mismatch.Location.Column);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
