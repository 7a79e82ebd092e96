using System.Text.Json;
using RulesHost.Feel.Text;

namespace RulesHost.Rules.Evaluation;

/// <summary>Diagnostics as JSON: the one spelling, in answers, problem documents and reports.</summary>
public static class DiagnosticWriter
{
    public static void Write(Utf8JsonWriter json, Diagnostic diagnostic)
    {
        json.WriteStartObject();
        json.WriteString("code", diagnostic.Code);
        json.WriteString("severity", diagnostic.Severity.ToString().ToLowerInvariant());
        json.WriteString("message", diagnostic.Message);
        DecisionWriter.WriteIfThere(json, "pointer", diagnostic.Pointer ?? diagnostic.Location?.Pointer);
        if (diagnostic.Location is { } location)
        {
            WriteLocation(json, location);
        }

        DecisionWriter.WriteIfThere(json, "help", diagnostic.Help);
        if (diagnostic.Related.Count > 0)
        {
            json.WriteStartArray("related");
            foreach ((Location place, string note) in diagnostic.Related)
            {
                json.WriteStartObject();
                WriteLocation(json, place);
                json.WriteString("note", note);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteLocation(Utf8JsonWriter json, Location location)
    {
        json.WriteString("file", location.File.Path);
        json.WriteNumber("line", location.Line);
        json.WriteNumber("column", location.Column);
        (int endLine, int endColumn) = location.File.PositionOf(location.Span.End);
        json.WriteNumber("endLine", endLine);
        json.WriteNumber("endColumn", endColumn);
    }
}
