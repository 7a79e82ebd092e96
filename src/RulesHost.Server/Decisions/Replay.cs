using System.Text.Json;
using Microsoft.AspNetCore.Http;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Governance.Decisions;
using RulesHost.Governance.Standings;
using RulesHost.Rules.Evaluation;
using RulesHost.Server.Answers;
using RulesHost.Server.Workspaces;

namespace RulesHost.Server.Decisions;

/// <summary>A recorded decision, decided again by the rules of then.</summary>
internal sealed class Replay(AskedStanding asked, ServiceHistory history, CurrentWorkspace current)
{
    // What is decided again is no decision more.
    private readonly RequestDecider exact = new(asked, null);

    // What must come out the same, byte for byte, as long as the meaning of the language is the same.
    private static readonly string[] Compared = ["outcome", "result", "matched"];

    /// <param name="supplied">A request with the sensitive facts, which were not kept; null where none is at hand.</param>
    public async Task<(Replayed? Replayed, Problem? Problem)> OfAsync(RecordedDecision recorded, byte[]? supplied, TraceLevel? trace)
    {
        using JsonDocument answer = JsonDocument.Parse(recorded.Answer);
        string ruleSet = answer.RootElement.GetProperty("ruleSet").GetString()!;
        long position = answer.RootElement.GetProperty("position").GetInt64();
        string asOf = answer.RootElement.GetProperty("asOf").GetString()!;
        if (await history.Ledger.StateAtAsync(position) is not { } then)
        {
            return (null, new Problem(StatusCodes.Status409Conflict, $"the decision was made at position {position}, and the history ends at {history.Ledger.State.Head.Sequence}") { Help = "restore the history that belongs to this decision log" });
        }

        InForce about = await history.Ledger.AsOfAsync(then, Moments.Of((DateTimeValue)TemporalText.ParseDateTime(asOf)));
        Redaction redaction = new(about.Workspace.Standing.FormOf(ruleSet).Sensitive, history.SensitiveKey);
        Resupplied request = redaction.Resupply(recorded.Request.Span, supplied ?? "{}"u8.ToArray(), recorded.DecisionId);
        if (request.Request is null)
        {
            return (null, Wanting(request));
        }

        (Decided? decided, Problem? problem) = exact.Decide(current.Present, ruleSet, At(request.Request, position, asOf), trace is { } level ? (asked, _) => asked with { Trace = level } : null);
        if (decided is null)
        {
            return (null, problem);
        }

        byte[] again = redaction.Answer(DecisionWriter.ToUtf8(decided.Decision, recorded.DecisionId), recorded.DecisionId);
        byte[] before = redaction.Answer(recorded.Answer.Span, recorded.DecisionId);
        return (new Replayed(decided.Decision, again, Different(before, again), answer.RootElement.GetProperty("semantics").GetString()!), null);
    }

    private static ContextValue At(byte[] request, long position, string asOf)
    {
        ContextValue envelope = (ContextValue)JsonFacts.Read(request, [])!;
        return new ContextValue(
        [
            .. envelope.Entries.Where(entry => entry.Key is not ("asOf" or "knownAt" or "position" or "minPosition")),
            KeyValuePair.Create("asOf", (Value)new TextValue(asOf)), KeyValuePair.Create("position", (Value)new NumberValue(position)),
        ]);
    }

    private static IReadOnlyList<string> Different(byte[] then, byte[] again)
    {
        using JsonDocument before = JsonDocument.Parse(then);
        using JsonDocument after = JsonDocument.Parse(again);
        return [.. Compared.Where(member => before.RootElement.GetProperty(member).GetRawText() != after.RootElement.GetProperty(member).GetRawText())];
    }

    private static Problem Wanting(Resupplied request) => new(422, "sensitive facts are not kept: send the request of then, they are compared with what was hashed")
    {
        Diagnostics =
        [
            .. request.Missing.Select(pointer => new Diagnostic(EvaluationDiagnostics.MalformedRequest, "a sensitive value is not supplied", null, "send it in its place") { Pointer = pointer }),
            .. request.Different.Select(pointer => new Diagnostic(EvaluationDiagnostics.MalformedRequest, "this is not the value of that time", null, "send the value that was sent then") { Pointer = pointer }),
        ],
    };
}

/// <param name="Answer">As it would be recorded.</param>
/// <param name="Different">The members that did not come out the same: none where the decision holds.</param>
/// <param name="Semantics">Of then.</param>
internal sealed record Replayed(Decision Decision, byte[] Answer, IReadOnlyList<string> Different, string Semantics);
