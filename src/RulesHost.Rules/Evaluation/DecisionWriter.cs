using System.Text.Encodings.Web;
using System.Text.Json;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;

namespace RulesHost.Rules.Evaluation;

/// <summary>Decisions as JSON: the one spelling, on every interface. The same decision gives the same bytes.</summary>
public static class DecisionWriter
{
    /// <summary>What the engine's answers mean; moves when the same facts and rules would be decided differently.</summary>
    public const string Semantics = "1";

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The IANA time-zone data, such as <c>2026b</c>.</summary>
    public static string TimeZoneData { get; } = ZoneData();

    public static byte[] ToUtf8(Decision decision, string? decisionId = null, bool indented = false)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream, Options with { Indented = indented }))
        {
            Write(json, decision, decisionId);
        }

        return stream.ToArray();
    }

    /// <param name="decisionId">Given by the server; null where decisions are not kept.</param>
    public static void Write(Utf8JsonWriter json, Decision decision, string? decisionId = null)
    {
        json.WriteStartObject();
        WriteMembers(json, decision, decisionId);
        json.WriteEndObject();
    }

    /// <summary>The members of the decision's object, for a document that has some of its own before them.</summary>
    public static void WriteMembers(Utf8JsonWriter json, Decision decision, string? decisionId = null)
    {
        if (decisionId is not null)
        {
            json.WriteString("decisionId", decisionId);
        }

        json.WriteString("ruleSet", decision.Version.RuleSet);
        json.WriteNumber("version", decision.Version.Version);
        json.WriteString("contentHash", decision.Version.ContentHash);
        json.WriteNumber("position", decision.Position);
        json.WriteString("asOf", decision.AsOf.ToString());
        json.WriteString("semantics", Semantics);
        json.WriteString("tzdb", TimeZoneData);
        WriteConclusion(json, decision);
        if (decision.State is { } state)
        {
            json.WritePropertyName("state");
            Write(json, state);
        }

        WriteGrounds(json, decision);
        if (decision.Parts is { } parts)
        {
            WriteParts(json, parts);
        }

        WriteDiagnostics(json, "problems", decision.Problems);
        WriteDiagnostics(json, "warnings", decision.Warnings);
        json.WritePropertyName("trace");
        TraceWriter.Write(json, decision.Trace);
    }

    /// <summary>A FEEL value as JSON: numbers as decimals without trailing zeros, temporals as ISO texts.</summary>
    public static void Write(Utf8JsonWriter json, Value value)
    {
        switch (value)
        {
            case NullValue:
                json.WriteNullValue();
                break;
            case BooleanValue boolean:
                json.WriteBooleanValue(boolean.IsTrue);
                break;
            case NumberValue number:
                json.WriteRawValue(number.ToString(), skipInputValidation: true);
                break;
            case ListValue list:
                json.WriteStartArray();
                foreach (Value item in list.Items)
                {
                    Write(json, item);
                }

                json.WriteEndArray();
                break;
            case ContextValue context:
                json.WriteStartObject();
                foreach ((string name, Value entry) in context.Entries)
                {
                    json.WritePropertyName(name);
                    Write(json, entry);
                }

                json.WriteEndObject();
                break;
            default:
                json.WriteStringValue(value.ToString());
                break;
        }
    }

    private static void WriteConclusion(Utf8JsonWriter json, Decision decision)
    {
        json.WriteString("outcome", decision.Outcome.Word());
        json.WritePropertyName("result");
        Write(json, (Value?)decision.Result ?? NullValue.Plain);
    }

    // What it was decided by, and from whom its inputs came.
    private static void WriteGrounds(Utf8JsonWriter json, Decision decision)
    {
        WriteMatched(json, decision.Matched);
        json.WriteStartArray("required");
        foreach (Decision required in decision.Required)
        {
            WriteRequired(json, required);
        }

        json.WriteEndArray();
        WriteTexts(json, "supplied", decision.Supplied);
    }

    private static void WriteParts(Utf8JsonWriter json, IReadOnlyList<DecidedPart> parts)
    {
        json.WriteStartArray("parts");
        foreach ((string pointer, Decision decision) in parts)
        {
            json.WriteStartObject();
            json.WriteString("pointer", pointer);
            WriteConclusion(json, decision);
            WriteGrounds(json, decision);
            json.WritePropertyName("trace");
            TraceWriter.Write(json, decision.Trace);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteMatched(Utf8JsonWriter json, IReadOnlyList<MatchedRule> matched)
    {
        json.WriteStartArray("matched");
        foreach (MatchedRule rule in matched)
        {
            json.WriteStartObject();
            json.WriteString("id", rule.Id);
            if (rule.Gives is { } outputs)
            {
                WriteTexts(json, "gives", outputs);
            }

            WriteIfThere(json, "because", rule.Because);
            WriteIfThere(json, "say", rule.Say);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteRequired(Utf8JsonWriter json, Decision required)
    {
        json.WriteStartObject();
        json.WriteString("ruleSet", required.Version.RuleSet);
        json.WriteNumber("version", required.Version.Version);
        json.WriteString("contentHash", required.Version.ContentHash);
        WriteConclusion(json, required);
        WriteMatched(json, required.Matched);
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

    private static void WriteDiagnostics(Utf8JsonWriter json, string name, IReadOnlyList<Diagnostic> diagnostics)
    {
        json.WriteStartArray(name);
        foreach (Diagnostic diagnostic in diagnostics)
        {
            DiagnosticWriter.Write(json, diagnostic);
        }

        json.WriteEndArray();
    }

    internal static void WriteIfThere(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
        {
            json.WriteString(name, text);
        }
    }

    // NodaTime says "TZDB: 2026b (mapping: …)".
    private static string ZoneData() => NodaTime.DateTimeZoneProviders.Tzdb.VersionId.Split(' ') is [_, var version, ..] ? version : "unknown";
}
