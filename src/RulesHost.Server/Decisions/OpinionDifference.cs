using System.Buffers;
using System.Text.Json;
using RulesHost.Governance.Decisions;
using RulesHost.Server.Answers;
using RulesHost.Server.Workspaces;

namespace RulesHost.Server.Decisions;

/// <summary>A decision that two engines make differently.</summary>
/// <param name="Request">Of the caller, as JSON.</param>
/// <param name="Answer">What was answered.</param>
/// <param name="Second">What the other engine decides; null where to it the facts do not fit.</param>
internal sealed record OpinionDifference(string DecisionId, string RuleSet, string Engine, DateTimeOffset At, byte[] Request, byte[] Answer, byte[]? Second)
{
    /// <summary>One line of JSON.</summary>
    /// <param name="withFacts">Whether the rule set's decisions may be kept at all.</param>
    /// <param name="redaction">Of its sensitive facts, as for the decision log; null where it has none.</param>
    public byte[] Line(bool withFacts, Redaction? redaction)
    {
        ArrayBufferWriter<byte> line = new();
        using (Utf8JsonWriter json = new(line, Problem.JsonOptions))
        {
            json.WriteStartObject();
            json.WriteString("decisionId", DecisionId);
            json.WriteString("ruleSet", RuleSet);
            json.WriteString("at", Moments.Of(At).ToString());
            json.WriteString("engine", Engine);
            if (withFacts)
            {
                Write(json, "request", redaction?.Request(Request, DecisionId) ?? Request);
                Write(json, "answer", redaction?.Answer(Answer, DecisionId) ?? Answer);
                Write(json, "second", Second is null ? "null"u8.ToArray() : redaction?.Answer(Second, DecisionId) ?? Second);
            }

            json.WriteEndObject();
        }

        return line.WrittenSpan.ToArray();
    }

    // Written anew, so that a request of several lines becomes one.
    private static void Write(Utf8JsonWriter json, string name, byte[] value)
    {
        json.WritePropertyName(name);
        using JsonDocument document = JsonDocument.Parse(value);
        document.RootElement.WriteTo(json);
    }
}
