using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using RulesHost.Feel.Text;
using RulesHost.Governance.Decisions;
using RulesHost.Governance.Rights;
using RulesHost.Governance.Standings;
using RulesHost.Rules.Evaluation;
using RulesHost.Server.Access;
using RulesHost.Server.Answers;
using RulesHost.Server.Governing;
using RulesHost.Server.Telemetry;
using RulesHost.Server.Workspaces;

namespace RulesHost.Server.Api;

/// <summary>What the service says of itself.</summary>
internal static class StatusApi
{
    public static void MapStatusApi(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder status = routes.MapGroup("").WithTags("Service");
        status.MapGet("/v1/status", (CurrentWorkspace current, ServiceHistory history, ServerOptions options, OpinionTally opinions) => JsonAnswer.Of(json => Write(json, current, history, options, opinions)))
            .Needs(Right.ReadHistory).Describe("status", "What is in force, what is broken and why, and what came of the last change of the files.");
        status.MapGet("/health/live", () => JsonAnswer.Of(json => WriteHealth(json, "live")))
            .Describe("live", "Whether the process answers.");
        status.MapGet("/metrics", Metrics)
            .Needs(Right.ReadHistory).Describe("metrics", "Counters, as Prometheus reads them.", answer: MediaTypes.Text);
        status.MapGet("/v1/second-opinions", (OpinionTally opinions) => new JsonAnswer(Lines(opinions.Differences)) { ContentType = MediaTypes.Lines })
            .Needs(Right.ReadFacts).Describe("secondOpinions", "The last decisions that the second engine made otherwise, one a line: the request and both answers.", answer: MediaTypes.Lines);
        status.MapGet("/health/ready", Ready)
            .Describe("ready", "Whether there is a rule set that decides.");
    }

    private static IResult Metrics(MetricsText metrics) => Results.Text(metrics.Write(), MetricsText.MediaType);

    private static IResult Ready(CurrentWorkspace current)
    {
        Standing standing = current.InForce.Workspace.Standing;
        return standing.RuleSets.Count > 0 || standing.Broken.Count == 0
            ? JsonAnswer.Of(json => WriteHealth(json, "ready"))
            : new Problem(StatusCodes.Status503ServiceUnavailable, "every rule set is broken") { Diagnostics = current.InForce.Workspace.Diagnostics, RetryAfter = 10 };
    }

    private static void WriteHealth(Utf8JsonWriter json, string status)
    {
        json.WriteStartObject();
        json.WriteString("status", status);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, CurrentWorkspace current, ServiceHistory history, ServerOptions options, OpinionTally opinions)
    {
        InForce inForce = current.InForce;
        json.WriteStartObject();
        json.WriteString("product", "RulesHost");
        json.WriteString("version", ProductVersion.Text);
        json.WriteString("semantics", DecisionWriter.Semantics);
        json.WriteString("tzdb", DecisionWriter.TimeZoneData);
        json.WriteNumber("position", inForce.Position);
        json.WriteString("inForceSince", Moments.Of(inForce.From).ToString());
        json.WriteBoolean("governed", !inForce.State.Keys.IsEmpty);
        json.WriteString("mode", inForce.State.ModeAt(history.Ledger.Now)?.Mode ?? DecisionRequest.NormalMode);
        ActAnswer.WriteHead(json, inForce.State.Head);
        WriteLog(json, history.Recorder.Health);
        json.WriteString("engine", options.Engine.Name);
        WriteOpinions(json, options.SecondOpinion, opinions);
        WriteRuleSets(json, inForce.Workspace.Standing);
        WriteDiagnostics(json, inForce.Workspace.Diagnostics);
        json.WriteBoolean("live", options.Live);
        json.WritePropertyName("lastChange");
        WriteAttempt(json, current.LastAttempt);
        json.WriteEndObject();
    }

    private static void WriteRuleSets(Utf8JsonWriter json, Standing standing)
    {
        json.WriteStartArray("ruleSets");
        foreach (string name in standing.RuleSets.Keys.Concat(standing.Broken.Keys).Order(StringComparer.Ordinal))
        {
            json.WriteStartObject();
            json.WriteString("name", name);
            json.WriteString("state", standing.RuleSets.ContainsKey(name) ? "ok" : "broken");
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteLog(Utf8JsonWriter json, RecorderHealth health)
    {
        json.WriteStartObject("decisionLog");
        json.WriteNumber("recorded", health.Recorded);
        json.WriteNumber("waiting", health.Waiting);
        json.WriteNumber("refused", health.Refused);
        json.WriteBoolean("failing", health.IsFailing);
        json.WriteString("lastFailure", health.LastFailure?.Message);
        json.WriteEndObject();
    }

    private static void WriteOpinions(Utf8JsonWriter json, SecondOpinion? wanted, OpinionTally opinions)
    {
        json.WritePropertyName("secondOpinion");
        if (wanted is null)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        json.WriteString("engine", wanted.Engine.Name);
        json.WriteNumber("percent", wanted.Percent);
        foreach ((string result, long count) in opinions.Counts)
        {
            json.WriteNumber(result, count);
        }

        json.WriteEndObject();
    }

    private static byte[] Lines(IEnumerable<byte[]> lines) => [.. lines.SelectMany(line => line.Append((byte)'\n'))];

    private static void WriteAttempt(Utf8JsonWriter json, Attempt? attempt)
    {
        if (attempt is null)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        json.WriteString("at", Moments.Of(attempt.At).ToString());
        json.WriteBoolean("takenOver", attempt.TakenOver);
        json.WriteString("reason", attempt.Reason);
        WriteDiagnostics(json, attempt.Diagnostics);
        json.WriteEndObject();
    }

    internal static void WriteDiagnostics(Utf8JsonWriter json, IReadOnlyList<Diagnostic> diagnostics)
    {
        json.WriteStartArray("diagnostics");
        foreach (Diagnostic diagnostic in diagnostics)
        {
            DiagnosticWriter.Write(json, diagnostic);
        }

        json.WriteEndArray();
    }
}
