using System.Buffers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Governance.Standings;
using RulesHost.Rules.Evaluation;
using RulesHost.Server.Answers;
using RulesHost.Server.Telemetry;
using RulesHost.Server.Workspaces;

namespace RulesHost.Server.Decisions;

/// <summary>From the bytes of a request to the bytes of its answer, which is kept before it is given: what a single decision and each line of a batch have in common.</summary>
internal sealed class Decider(RequestDecider exact, DecisionRecords records, SecondOpinions opinions, DecisionIds ids, ServiceMetrics metrics)
{
    private readonly InstantClock clock = new();

    private const int InitialBytes = 1024;

    /// <summary>Null where the rule set can be asked about, at some time at least.</summary>
    public static Problem? Unknown(Present present, string ruleSet) =>
        present.InForce.State.Versions.ContainsKey(ruleSet) ? null : Unavailable(present.InForce, ruleSet);

    /// <summary>Why the rule set cannot be asked at all; null where it can.</summary>
    public static Problem? Unavailable(InForce inForce, string ruleSet)
    {
        Standing standing = inForce.Workspace.Standing;
        return standing.RuleSets.ContainsKey(ruleSet) ? null
            : standing.Broken.ContainsKey(ruleSet) ? RequestProblems.Broken(ruleSet, standing, inForce.Workspace.Diagnostics)
            : RequestProblems.UnknownRuleSet(ruleSet, standing);
    }

    /// <summary>The answer, which may be given once <see cref="SettleAsync"/> says so.</summary>
    public IResult Decide(Present present, string ruleSet, ReadOnlySequence<byte> request)
    {
        ArrayBufferWriter<byte> answer = new(InitialBytes);
        Problem? problem = request.IsSingleSegment
            ? Decide(present, ruleSet, request.FirstSpan, answer)
            : Decide(present, ruleSet, request.ToArray(), answer);
        return problem is null ? new JsonAnswer(answer.WrittenMemory) : problem;
    }

    /// <summary>Writes the decision and keeps a record of it; or returns why there is none.</summary>
    /// <param name="output">Empty; what is in it afterwards counts only if nothing is returned.</param>
    public Problem? Decide(Present present, string ruleSet, ReadOnlySpan<byte> request, ArrayBufferWriter<byte> output)
    {
        Span<byte> id = stackalloc byte[DecisionIds.Length];
        ids.Next(id);
        if (TryDirect(present, ruleSet, request, id, output))
        {
            return Keep(null, ruleSet, present, id, request, output.WrittenSpan);
        }

        (Decided? decided, Problem? problem) = exact.Decide(present, ruleSet, request);
        return decided is null ? problem : Answer(decided, ruleSet, present, id, request, output);
    }

    /// <summary>The same for a request that is completed before it is decided. It is recorded with what was added, so that it can be decided again.</summary>
    public Problem? Decide(Present present, string ruleSet, ReadOnlySpan<byte> request, Func<DecisionRequest, DiagnosticBag, DecisionRequest?> complete, ArrayBufferWriter<byte> output)
    {
        (Decided? decided, Problem? problem) = exact.Decide(present, ruleSet, request, complete);
        if (decided is null)
        {
            return problem;
        }

        Span<byte> id = stackalloc byte[DecisionIds.Length];
        ids.Next(id);
        return Answer(decided, ruleSet, present, id, Completed(request, decided.Request), output);
    }

    /// <summary>Waits until what was decided is kept as its rule set asks; null where it may be answered.</summary>
    public ValueTask<Problem?> SettleAsync(Present present, string ruleSet) => records.SettleAsync(present.InForce, ruleSet);

    /// <summary>The decision with every rule's trace, and a sentence on each.</summary>
    /// <param name="asText">Sentences alone, for a person.</param>
    public IResult Explain(Present present, string ruleSet, ReadOnlySequence<byte> request, bool asText)
    {
        (Decided? decided, Problem? problem) = exact.Decide(present, ruleSet, request.ToArray(), (asked, _) => asked with { Trace = TraceLevel.Full });
        return decided is null ? problem! : Explain(decided.Decision, asText);
    }

    /// <summary>The same of a decision that was made with a full trace.</summary>
    public IResult Explain(Decision decision, bool asText) =>
        asText ? Results.Text(Explanation.Text(decision), "text/plain") : JsonAnswer.Of(json => Write(json, decision));

    // The same answer with nothing made on the way, where request and rule set are plain enough.
    private bool TryDirect(Present present, string ruleSet, ReadOnlySpan<byte> request, ReadOnlySpan<byte> id, ArrayBufferWriter<byte> output)
    {
        if (present.InForce.Workspace.Standing.RuleSets.GetValueOrDefault(ruleSet)?.Direct is not { } direct
            || !direct.TryDecide(request, id, clock.Moment(present.Instant, present.InForce.Position), output, out Outcome outcome))
        {
            return false;
        }

        metrics.Decided(ruleSet, outcome);
        return true;
    }

    private Problem? Answer(Decided decided, string ruleSet, Present present, ReadOnlySpan<byte> id, ReadOnlySpan<byte> request, ArrayBufferWriter<byte> output)
    {
        using (Utf8JsonWriter json = new(output, Problem.JsonOptions))
        {
            DecisionWriter.Write(json, decided.Decision, Encoding.ASCII.GetString(id));
        }

        return Keep(decided, ruleSet, present, id, request, output.WrittenSpan);
    }

    /// <param name="decided">Null where it was decided without being read: facts and nothing else, by what is in force.</param>
    private Problem? Keep(Decided? decided, string ruleSet, Present present, ReadOnlySpan<byte> id, ReadOnlySpan<byte> request, ReadOnlySpan<byte> answer)
    {
        if (records.Keep(decided?.About ?? present.InForce, ruleSet, present.Instant, id, decided?.Request.Subject, request, answer) is { } problem)
        {
            return problem;
        }

        opinions.Offer(decided, ruleSet, present, id, request, answer);
        return null;
    }

    private static byte[] Completed(ReadOnlySpan<byte> request, DecisionRequest decided)
    {
        ContextValue envelope = DecisionEnvelope.Read(request, [])!;
        ArrayBufferWriter<byte> utf8 = new();
        using (Utf8JsonWriter json = new(utf8, Problem.JsonOptions))
        {
            DecisionWriter.Write(json, new ContextValue([.. envelope.Entries.Where(entry => entry.Key != "facts"), KeyValuePair.Create("facts", (Value)decided.Facts)]));
        }

        return utf8.WrittenSpan.ToArray();
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
}
