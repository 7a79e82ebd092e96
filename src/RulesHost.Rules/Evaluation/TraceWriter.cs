using System.Text.Json;
using RulesHost.Feel.Values;
using RulesHost.Rules.Compilation;

namespace RulesHost.Rules.Evaluation;

/// <summary>Traces as JSON.</summary>
internal static class TraceWriter
{
    public static void Write(Utf8JsonWriter json, Trace? trace)
    {
        if (trace is null)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        json.WriteString("level", Word(trace.Level));
        json.WriteStartObject("values");
        foreach ((string name, Value value) in trace.Values)
        {
            json.WritePropertyName(name);
            DecisionWriter.Write(json, value);
        }

        json.WriteEndObject();
        json.WriteStartArray("rules");
        foreach (RowTrace row in trace.Rows)
        {
            WriteRow(json, row);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteRow(Utf8JsonWriter json, RowTrace row)
    {
        json.WriteStartObject();
        json.WriteString("id", row.RuleId);
        json.WriteString("truth", Word(row.Truth));
        json.WriteStartArray("cells");
        foreach (CellTrace cell in row.Cells)
        {
            WriteCell(json, cell);
        }

        json.WriteEndArray();
        if (row.NearMiss is { } miss)
        {
            json.WritePropertyName("nearMiss");
            WriteCell(json, miss);
        }

        json.WriteEndObject();
    }

    private static void WriteCell(Utf8JsonWriter json, CellTrace cell)
    {
        json.WriteStartObject();
        json.WriteString("column", cell.Column);
        json.WriteString("required", cell.Required);
        json.WritePropertyName("actual");
        DecisionWriter.Write(json, cell.Actual);
        json.WriteString("truth", Word(cell.Truth));
        DecisionWriter.WriteIfThere(json, "reason", (cell.Actual as NullValue)?.Reason);
        json.WriteEndObject();
    }

    private static string Word(Truth truth) => truth switch { Truth.True => "true", Truth.False => "false", _ => "unknown" };

    private static string Word(TraceLevel level) => level switch { TraceLevel.Full => "full", TraceLevel.NearMiss => "nearMiss", _ => "fired" };
}
