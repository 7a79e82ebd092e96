using System.Text.Json;
using RulesHost.Analysis.Claims;
using RulesHost.Analysis.Regions;
using RulesHost.Feel.Text;

namespace RulesHost.Cli.Output;

/// <summary>Diagnostics as SARIF 2.1.0 (OASIS), which code hosts and editors show beside the line.</summary>
/// <param name="folder">What the user calls the workspace; stands before the files' names.</param>
internal sealed class SarifWriter(Utf8JsonWriter json, string folder)
{
    /// <param name="claims">What is proved: results of the kind <c>pass</c> of the rule that would say the contrary.</param>
    public void Write(IReadOnlyList<Diagnostic> diagnostics, IReadOnlyList<Claim> claims, string version)
    {
        json.WriteStartObject();
        json.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        json.WriteString("version", "2.1.0");
        json.WriteStartArray("runs");
        json.WriteStartObject();
        WriteTool([.. diagnostics.Select(d => d.Kind), .. claims.Select(claim => claim.Contrary)], version);
        json.WriteString("columnKind", "utf16CodeUnits");
        json.WriteStartArray("results");
        foreach (Diagnostic diagnostic in diagnostics)
        {
            WriteResult(diagnostic);
        }

        foreach (Claim claim in claims)
        {
            WritePass(claim);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void WriteTool(IReadOnlyList<DiagnosticKind> kinds, string version)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "RulesHost");
        json.WriteString("version", version);
        json.WriteStartArray("rules");
        foreach (DiagnosticKind kind in kinds.DistinctBy(k => k.Code).OrderBy(k => k.Code, StringComparer.Ordinal))
        {
            json.WriteStartObject();
            json.WriteString("id", kind.Code);
            WriteText("shortDescription", kind.Title);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteResult(Diagnostic diagnostic)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", diagnostic.Code);
        json.WriteString("level", diagnostic.Severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "note" });
        WriteText("message", diagnostic.Help is { } help ? $"{diagnostic.Message} ({help})" : diagnostic.Message);
        if (diagnostic.Location is { } location)
        {
            json.WriteStartArray("locations");
            WriteLocation(location, note: null);
            json.WriteEndArray();
        }

        if (diagnostic.Related.Count > 0)
        {
            json.WriteStartArray("relatedLocations");
            foreach ((Location place, string note) in diagnostic.Related)
            {
                WriteLocation(place, note);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private void WritePass(Claim claim)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", claim.Contrary.Code);
        json.WriteString("kind", "pass");
        json.WriteString("level", "none");
        WriteText("message", $"{claim.RuleSet}: {claim.Words} ({claim.Label.Words()})");
        json.WriteStartArray("locations");
        WriteLocation(claim.Location, note: null);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void WriteLocation(Location location, string? note)
    {
        (int endLine, int endColumn) = location.File.PositionOf(location.Span.End);
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        // A URI: a blank or % of a file's name is written as one.
        json.WriteString("uri", string.Join('/', FileNames.In(folder, location.File.Path).Split('/').Select(Uri.EscapeDataString)));
        json.WriteEndObject();
        json.WriteStartObject("region");
        json.WriteNumber("startLine", location.Line);
        json.WriteNumber("startColumn", location.Column);
        json.WriteNumber("endLine", endLine);
        json.WriteNumber("endColumn", endColumn);
        json.WriteEndObject();
        json.WriteEndObject();
        if (note is not null)
        {
            WriteText("message", note);
        }

        json.WriteEndObject();
    }

    private void WriteText(string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }
}
