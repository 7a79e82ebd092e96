using System.Buffers;
using System.Text.Json;
using RulesHost.Governance.Decisions;
using RulesHost.Server.Answers;
using RulesHost.Server.Workspaces;

namespace RulesHost.Server.Decisions;

/// <summary>A decision that two engines make differently.</summary>
/// <param name="Request">Of the caller, as JSON.</param>
/// <param name="Answer">What was answered.</param>
/// <param name="Second">What the other engine decides; <c>null</c> where the facts do not fit, to it.</param>
internal sealed record OpinionDifference(string DecisionId, string RuleSet, string Engine, DateTimeOffset At, byte[] Request, byte[] Answer, byte[] Second)
{
    /// <summary>One line of JSON; sensitive facts as the decision log keeps them.</summary>
    public byte[] Line(Redaction redaction)
    {
        ArrayBufferWriter<byte> line = new();
        using (Utf8JsonWriter json = new(line, Problem.JsonOptions))
        {
            json.WriteStartObject();
            json.WriteString("decisionId", DecisionId);
            json.WriteString("ruleSet", RuleSet);
            json.WriteString("at", Moments.Of(At).ToString());
            json.WriteString("engine", Engine);
            Write(json, "request", redaction.Request(Request, DecisionId));
            Write(json, "answer", redaction.Answer(Answer, DecisionId));
            Write(json, "second", Second is [(byte)'{', ..] ? redaction.Answer(Second, DecisionId) : Second);
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
