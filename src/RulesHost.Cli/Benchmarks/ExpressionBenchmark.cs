using System.Text.Json;
using RulesHost.Feel.Values;
using RulesHost.Rules.Evaluation;

namespace RulesHost.Cli.Benchmarks;

/// <param name="Answer">The value that it was found to have.</param>
/// <param name="Evaluate">Of the expression, compiled once.</param>
/// <param name="CompileAndEvaluate">From its text: reading, checking, compiling, evaluating.</param>
/// <param name="Peer">Null where there was none.</param>
public sealed record ExpressionResult(BenchmarkExpression Expression, Value Answer, CaseResult Evaluate, CaseResult CompileAndEvaluate, PeerResult? Peer)
{
    public bool IsRight => Answer.Equals(Expression.Expected);
}

/// <param name="Answer">As the peer wrote it.</param>
/// <param name="Evaluate">Nanoseconds of one evaluation of what was parsed once; null where its answer is another.</param>
/// <param name="ParseAndEvaluate">Nanoseconds of one evaluation from the text.</param>
public sealed record PeerResult(string Answer, double? Evaluate, double? ParseAndEvaluate);

/// <summary>Times expressions one after the other, with a peer in the same rounds; nothing is timed of a peer that answers something else.</summary>
public static class ExpressionBenchmark
{
    // A peer that computes in binary floating point is right to about this.
    private const double Precision = 1e-12;

    public static IEnumerable<ExpressionResult> Run(ExpressionSet set, FeelinPeer? peer)
    {
        ExpressionSubject subject = new(set.Facts);
        return set.Expressions.Select((expression, i) => Run(subject, expression, peer, i));
    }

    private static ExpressionResult Run(ExpressionSubject subject, BenchmarkExpression expression, FeelinPeer? peer, int index)
    {
        Value answer = subject.Evaluate(expression.Compiled);
        bool isSame = peer is not null && peer.Answers[index].TryGetProperty("value", out JsonElement value) && IsSame(Json(answer), value);
        Dictionary<string, Repetition> cases = new()
        {
            ["evaluate"] = InterleavedRounds.Over(1, _ => subject.Evaluate(expression.Compiled)),
            ["compile"] = InterleavedRounds.Over(1, _ => subject.Evaluate(expression.Text)),
        };
        if (isSame)
        {
            cases["peer evaluate"] = peer!.Evaluates(index, prepared: true);
            cases["peer parse"] = peer.Evaluates(index, prepared: false);
        }

        Dictionary<string, CaseResult> times = InterleavedRounds.Time(cases);
        PeerResult? peerResult = peer is null ? null : new PeerResult(
            peer.Answers[index].GetRawText(), times.GetValueOrDefault("peer evaluate")?.Nanoseconds, times.GetValueOrDefault("peer parse")?.Nanoseconds);
        return new ExpressionResult(expression, answer, times["evaluate"], times["compile"], peerResult);
    }

    private static JsonElement Json(Value value)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream))
        {
            DecisionWriter.Write(json, value);
        }

        return JsonElement.Parse(stream.ToArray());
    }

    private static bool IsSame(JsonElement ours, JsonElement theirs) => (ours.ValueKind, theirs.ValueKind) switch
    {
        (JsonValueKind.Number, JsonValueKind.Number) =>
            Math.Abs(ours.GetDouble() - theirs.GetDouble()) <= Precision * Math.Abs(ours.GetDouble()),
        (JsonValueKind.Array, JsonValueKind.Array) =>
            ours.GetArrayLength() == theirs.GetArrayLength() && ours.EnumerateArray().Zip(theirs.EnumerateArray(), IsSame).All(same => same),
        _ => JsonElement.DeepEquals(ours, theirs),
    };
}
