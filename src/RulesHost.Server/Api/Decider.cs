using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using RulesHost.Feel.Text;
using RulesHost.Rules.Evaluation;
using RulesHost.Server.Problems;
using RulesHost.Server.Telemetry;
using RulesHost.Server.Workspaces;

namespace RulesHost.Server.Api;

/// <summary>From the bytes of a request to the bytes of its answer: what a single decision and each line of a batch have in common.</summary>
internal sealed class Decider(DecisionIds ids, TimeProvider time)
{
    private const int InitialBytes = 1024;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

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
        if (Decide(inForce, ruleSet, request, trace: null, out Decision? decision) is { } problem)
        {
            return problem;
        }

        using Utf8JsonWriter json = new(output, Options);
        DecisionWriter.Write(json, decision!, ids.Next());
        return null;
    }

    /// <param name="trace">In place of what the request asks for.</param>
    public Problem? Decide(InForce inForce, string ruleSet, ReadOnlySpan<byte> request, TraceLevel? trace, out Decision? decision)
    {
        decision = null;
        DiagnosticBag problems = [];
        if (DecisionEnvelope.Read(request, time.GetUtcNow(), problems) is not { } asked)
        {
            return RequestProblems.Refused(problems);
        }

        Answer answer = inForce.Workspace.Standing.Decide(ruleSet, trace is { } level ? asked with { Trace = level } : asked);
        decision = (answer as Answer.Decided)?.Decision;
        return answer is Answer.Refused refused ? RequestProblems.Refused(refused.Problems) : null;
    }
}
