using System.Text.Json;
using RulesHost.Cli.Output;
using RulesHost.Dmn.Kit;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Evaluation;

namespace RulesHost.Cli.Verbs.Kit;

/// <summary>The cases of DMN models for a program: the sums, each case, and all that is wrong with the files.</summary>
internal static class KitJson
{
    public static void Write(KitRun run, Terminal terminal) => JsonOutput.WriteDocument(terminal.Out, terminal.OutIsTerminal, json =>
    {
        Write(json, "totals", KitTotals.Of(run.Results));
        json.WriteStartObject("levels");
        foreach (IGrouping<string, CaseResult> level in run.Results.GroupBy(result => result.Level))
        {
            Write(json, level.Key, KitTotals.Of(level));
        }

        json.WriteEndObject();
        json.WriteStartArray("cases");
        foreach (CaseResult result in run.Results)
        {
            Write(json, result);
        }

        json.WriteEndArray();
        json.WriteStartArray("diagnostics");
        foreach (Diagnostic diagnostic in run.Diagnostics)
        {
            DiagnosticWriter.Write(json, diagnostic);
        }

        json.WriteEndArray();
    });

    private static void Write(Utf8JsonWriter json, string name, KitTotals totals)
    {
        json.WriteStartObject(name);
        WriteCounts(json, totals.Total, totals.Passed);
        json.WriteStartObject("nonNull");
        WriteCounts(json, totals.NonNull, totals.NonNullPassed);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteCounts(Utf8JsonWriter json, int total, int passed)
    {
        json.WriteNumber("total", total);
        json.WriteNumber("passed", passed);
        json.WriteNumber("failed", total - passed);
    }

    private static void Write(Utf8JsonWriter json, CaseResult result)
    {
        json.WriteStartObject();
        json.WriteString("file", result.File);
        json.WriteString("id", result.Id);
        json.WriteBoolean("passed", result.Passed);
        json.WriteStartArray("results");
        foreach (NodeResult node in result.Nodes)
        {
            json.WriteStartObject();
            json.WriteString("name", node.Decision);
            json.WriteBoolean("passed", node.Passed);
            json.WriteString("expected", node.ExpectedText());
            json.WriteString("actual", node.ActualText());
            if (node.Actual is NullValue { Reason: { } reason })
            {
                json.WriteString("reason", reason);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
