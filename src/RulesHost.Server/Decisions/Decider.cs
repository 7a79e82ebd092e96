using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using RulesHost.Feel.Text;
using RulesHost.Rules.Evaluation;
using RulesHost.Server.Answers;
using RulesHost.Server.Telemetry;
using RulesHost.Server.Workspaces;

namespace RulesHost.Server.Decisions;

/// <summary>From the bytes of a request to the bytes of its answer: what a single decision and each line of a batch have in common.</summary>
internal sealed class Decider(DecisionIds ids, ServiceMetrics metrics, TimeProvider time)
{
    private readonly InstantClock clock = new(time);

    private const int InitialBytes = 1024;

    /// <summary>Why the rule set cannot be asked at all; null where it can.</summary>
    public static Problem? Unavailable(InForce inForce, string ruleSet)
    {
        Standing standing = inForce.Workspace.Standing;
        return standing.RuleSets.ContainsKey(ruleSet) ? null
            : standing.Broken.ContainsKey(ruleSet) ? RequestProblems.Broken(ruleSet, standing, inForce.Workspace.Diagnostics)
            : RequestProblems.UnknownRuleSet(ruleSet, standing);
    }

    public IResult Decide(InForce inForce, string ruleSet, ReadOnlySequence<byte> request)
    {
        ArrayBufferWriter<byte> answer = new(InitialBytes);
        Problem? problem = request.IsSingleSegment
            ? Decide(inForce, ruleSet, request.FirstSpan, answer)
            : Decide(inForce, ruleSet, request.ToArray(), answer);
        return problem is null ? new JsonAnswer(answer.WrittenMemory) : problem;
    }

    /// <summary>Writes the decision; or nothing, and returns why there is none.</summary>
    /// <param name="ruleSet">One that is available.</param>
    public Problem? Decide(InForce inForce, string ruleSet, ReadOnlySpan<byte> request, IBufferWriter<byte> output)
    {
        if (TryDirect(inForce, ruleSet, request, output))
        {
            return null;
        }

        DiagnosticBag problems = [];
        return Decide(inForce, ruleSet, Read(inForce, ruleSet, request, problems), problems, output);
    }

    /// <summary>Writes the decision; or nothing, and returns why there is none.</summary>
    /// <param name="request">Null where there is no request, for the reasons among the problems.</param>
    public Problem? Decide(InForce inForce, string ruleSet, DecisionRequest? request, DiagnosticBag problems, IBufferWriter<byte> output)
    {
        if (Decide(inForce, ruleSet, request, problems, out Decision? decision) is { } problem)
        {
            return problem;
        }

        using Utf8JsonWriter json = new(output, Problem.JsonOptions);
        DecisionWriter.Write(json, decision!, ids.Next());
        return null;
    }

    // The same answer with nothing made on the way, where request and rule set are plain enough.
    private bool TryDirect(InForce inForce, string ruleSet, ReadOnlySpan<byte> request, IBufferWriter<byte> output)
    {
        if (inForce.Workspace.Standing.RuleSets[ruleSet].Direct is not { } direct)
        {
            return false;
        }

        Span<byte> id = stackalloc byte[DecisionIds.Length];
        ids.Next(id);
        if (!direct.TryDecide(request, id, clock.NowUtf8, output, out Outcome outcome))
        {
            return false;
        }

        metrics.Decided(ruleSet, outcome);
        return true;
    }

    /// <summary>The decision with every rule's trace, and a sentence on each.</summary>
    /// <param name="asText">Sentences alone, for a person.</param>
    public IResult Explain(InForce inForce, string ruleSet, ReadOnlySequence<byte> request, bool asText)
    {
        DiagnosticBag problems = [];
        DecisionRequest? asked = Read(inForce, ruleSet, request.ToArray(), problems);
        if (Decide(inForce, ruleSet, asked is null ? null : asked with { Trace = TraceLevel.Full }, problems, out Decision? decision) is { } problem)
        {
            return problem;
        }

        return asText ? Results.Text(Explanation.Text(decision!), "text/plain") : JsonAnswer.Of(json => Write(json, decision!));
    }

    private void Write(Utf8JsonWriter json, Decision decision)
    {
        json.WriteStartObject();
        json.WriteString("summary", Explanation.Text(decision));
        json.WriteStartArray("rules");
        foreach ((string id, string sentence) in Explanation.OfRules(decision))
        {
            json.WriteStartObject();
            json.WriteString("id", id);
            json.WriteString("explanation", sentence);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WritePropertyName("decision");
        DecisionWriter.Write(json, decision, ids.Next());
        json.WriteEndObject();
    }

    private DecisionRequest? Read(InForce inForce, string ruleSet, ReadOnlySpan<byte> request, DiagnosticBag problems) =>
        DecisionEnvelope.Read(request, time.GetUtcNow(), inForce.Workspace.Standing.FormOf(ruleSet), problems);

    private Problem? Decide(InForce inForce, string ruleSet, DecisionRequest? request, DiagnosticBag problems, out Decision? decision)
    {
        Answer answer = request is null ? new Answer.Refused([.. problems]) : inForce.Workspace.Standing.Decide(ruleSet, request);
        decision = (answer as Answer.Decided)?.Decision;
        if (answer is Answer.Refused refused)
        {
            metrics.Refused(ruleSet);
            return RequestProblems.Refused(refused.Problems);
        }

        metrics.Decided(ruleSet, decision!.Outcome);
        return null;
    }
}
