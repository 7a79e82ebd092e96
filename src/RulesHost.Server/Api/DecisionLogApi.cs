using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using RulesHost.Feel.Text;
using RulesHost.Governance.Decisions;
using RulesHost.Governance.Rights;
using RulesHost.Governance.Workflow;
using RulesHost.Rules.Evaluation;
using RulesHost.Server.Access;
using RulesHost.Server.Answers;
using RulesHost.Server.Decisions;
using RulesHost.Server.Governing;
using RulesHost.Server.Workspaces;

namespace RulesHost.Server.Api;

/// <summary>What was decided.</summary>
internal static class DecisionLogApi
{
    public static void MapDecisionLogApi(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder log = routes.MapGroup("/v1/decision-log").WithTags("Decision log");
        log.MapGet("", ListAsync).Needs(Right.ReadFacts).Describe("decisionLog", "Recorded decisions of a period, one a line: `?from=`, `?to=`, `?subject=`.", answer: MediaTypes.Lines);
        log.MapGet("/{id}", (string id, ServiceHistory history) => OnAsync(id, history, recorded => Task.FromResult<IResult>(new JsonAnswer(recorded.Line)))).Needs(Right.ReadFacts)
            .Describe("recordedDecision", "One decision as it was recorded: its request and its answer.");
        log.MapGet("/{id}/explain", (string id, HttpContext context, ServiceHistory history, Replay replay, Decider decider) => OnAsync(id, history, async recorded =>
            await replay.OfAsync(recorded, null, TraceLevel.Full) is var (replayed, problem) && replayed is null ? problem! : decider.Explain(replayed.Decision, context.Request.PrefersText())))
            .Needs(Right.ReadFacts).Describe("explainRecorded", "Why a decision was made, by the rules of then.");
        log.MapGet("/{id}/replay", (string id, ServiceHistory history, Replay replay) => OnAsync(id, history, recorded => AnswerAsync(recorded, replay, null)))
            .Needs(Right.ReadFacts).Describe("replay", "Decides again by the rules of then, and says whether the same comes out.");
        log.MapPost("/{id}/replay", (string id, HttpContext context, ServiceHistory history, Replay replay) => ReplayAsync(id, context, history, replay))
            .Takes(MediaTypes.Json).Needs(Right.ReadFacts).Describe("replaySupplied", "The same with the sensitive facts, which were not kept: the request as it was sent then.", """{ "facts": {} }""");
        log.MapGet("/{id}/proof", ProveAsync).Needs(Right.ReadFacts).Describe("proof", "That the record is among those which the journal seals, to be verified without the service.");
    }

    private static async Task<IResult> ListAsync(HttpContext context, ServiceHistory history, string? from, string? to, string? subject)
    {
        DiagnosticBag problems = [];
        DateTimeOffset first = Instant(from, "from", DateTimeOffset.MinValue, problems);
        DateTimeOffset last = Instant(to, "to", DateTimeOffset.MaxValue, problems);
        if (problems.HasErrors)
        {
            return RequestProblems.Refused(problems);
        }

        context.Response.ContentType = MediaTypes.Lines;
        await foreach (RecordedDecision recorded in history.Decisions.FindAsync(first, last, subject, context.RequestAborted))
        {
            context.Response.BodyWriter.Write(recorded.Line.Span);
            context.Response.BodyWriter.Write("\n"u8);
            await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
        }

        return Results.Empty;
    }

    private static async Task<IResult> ReplayAsync(string id, HttpContext context, ServiceHistory history, Replay replay)
    {
        (byte[] body, IResult? problem) = await RequestBody.ReadAsync(context, ActAnswer.MaxBytes);
        DiagnosticBag problems = [];
        return problem is not null ? problem
            : JsonFacts.Read(body, problems) is not Feel.Values.ContextValue ? RequestProblems.Refused(problems.Append(new Diagnostic(EvaluationDiagnostics.MalformedRequest, "expected a request", null, "send `{ \"facts\": { … } }`") { Pointer = "" }))
            : await OnAsync(id, history, recorded => AnswerAsync(recorded, replay, body));
    }

    private static async Task<IResult> AnswerAsync(RecordedDecision recorded, Replay replay, byte[]? supplied)
    {
        (Replayed? replayed, Problem? problem) = await replay.OfAsync(recorded, supplied, null);
        return replayed is null ? problem! : JsonAnswer.Of(json =>
        {
            json.WriteStartObject();
            json.WriteBoolean("identical", replayed.Different.Count == 0);
            json.WriteTexts("different", replayed.Different);
            json.WriteString("semanticsThen", replayed.Semantics);
            json.WriteString("semanticsNow", DecisionWriter.Semantics);
            json.WritePropertyName("recorded");
            json.WriteRawValue(recorded.Answer.Span);
            json.WritePropertyName("replayed");
            json.WriteRawValue(replayed.Answer);
            json.WriteEndObject();
        });
    }

    private static async Task<IResult> ProveAsync(string id, ServiceHistory history, CancellationToken cancel)
    {
        AnchoredSeal[] seals = [.. history.Ledger.State.Seals.Values.SelectMany(node => node)];
        return await history.Decisions.ProveAsync(id, seals.Select(s => s.Seal), cancel) is var (proof, anchor) ? JsonAnswer.Of(json => Write(json, proof, seals.First(s => s.Seal == anchor)))
            : await history.Decisions.FindAsync(id, cancel) is null ? NotRecorded(id)
            : new Problem(StatusCodes.Status409Conflict, "the decision is recorded, and the journal has not sealed it yet") { Help = "ask again after the next hour, or the next release" };
    }

    private static void Write(Utf8JsonWriter json, InclusionProof proof, AnchoredSeal anchor)
    {
        json.WriteStartObject();
        json.WritePropertyName("proof");
        json.WriteRawValue(proof.ToUtf8());
        json.WriteStartObject("anchor");
        json.WriteString("node", anchor.Seal.Node);
        json.WriteNumber("block", anchor.Seal.Block);
        json.WriteNumber("records", anchor.Seal.Records);
        json.WriteString("seal", anchor.Seal.Seal);
        json.WriteEndObject();
        json.WritePropertyName("receipt");
        ActAnswer.WriteReceipt(json, anchor.Receipt);
        json.WriteEndObject();
    }

    private static async Task<IResult> OnAsync(string id, ServiceHistory history, Func<RecordedDecision, Task<IResult>> answer) =>
        await history.Decisions.FindAsync(id) is { } recorded ? await answer(recorded) : NotRecorded(id);

    private static Problem NotRecorded(string id) => GovernanceProblems.Of(Refusals.NotFound($"recorded decision `{RequestProblems.Shown(id)}`", "its rule set may not record, or it is no longer kept"));

    private static DateTimeOffset Instant(string? text, string name, DateTimeOffset absent, DiagnosticBag problems)
    {
        if (text is null)
        {
            return absent;
        }

        if (Instants.TryParse(text, out DateTimeOffset instant))
        {
            return instant;
        }

        problems.Add(new Diagnostic(EvaluationDiagnostics.MalformedRequest, $"expected an instant, found `{RequestProblems.Shown(text)}`", null, "write an instant with its offset, such as `2026-11-02T09:00:00Z`") { Pointer = "/" + name });
        return absent;
    }
}
