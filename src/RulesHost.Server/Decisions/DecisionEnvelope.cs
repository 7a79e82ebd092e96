using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Evaluation;
using RulesHost.Server.Answers;

namespace RulesHost.Server.Decisions;

/// <summary>What a request for a decision says around its facts.</summary>
public static class DecisionEnvelope
{
    private static readonly string[] Keys = ["facts", "subject", "asOf", "trace", "mode", "knownAt", "position", "minPosition"];

    private static readonly (string Word, TraceLevel Level)[] TraceLevels =
        [("none", TraceLevel.None), ("fired", TraceLevel.Fired), ("nearMiss", TraceLevel.NearMiss), ("full", TraceLevel.Full)];

    /// <summary>The object that a request is, or null, with at least one problem.</summary>
    public static ContextValue? Read(ReadOnlySpan<byte> utf8, DiagnosticBag problems)
    {
        Value? body = JsonFacts.Read(utf8, problems);
        if (body is null)
        {
            return null;
        }

        if (body is ContextValue envelope)
        {
            return envelope;
        }

        Malformed(problems, "", $"expected an object with `facts`, found {FactTypes.Describe(body)}", "send `{ \"facts\": { … } }`");
        return null;
    }

    /// <summary>The request, or null, with at least one problem.</summary>
    /// <param name="now">The instant of the decision where the request names none.</param>
    /// <param name="form">What a request for the rule set may carry.</param>
    /// <param name="position">Of the history that answers; null where there is none.</param>
    public static DecisionRequest? Of(ContextValue envelope, DateTimeValue now, RequestForm form, long? position, DiagnosticBag problems)
    {
        HashSet<string> known = [.. form.Members.Select(member => member.Name)];
        foreach ((string key, _) in envelope.Entries.Where(e => !Keys.Contains(e.Key) && !known.Contains(e.Key)))
        {
            Malformed(problems, "/" + key, $"a request has no `{RequestProblems.Shown(key)}`", NearestName.Help(key, [.. Keys, .. known]));
        }

        if (position is null)
        {
            NoHistory(envelope, problems);
        }

        DecisionRequest request = new(Facts(envelope, form, problems), AsOf(envelope, problems) ?? now)
        {
            Position = position ?? 0,
            Trace = Trace(envelope, problems),
            Subject = Expect<TextValue>(envelope, "subject", "a text", problems)?.Text,
            Members = new ContextValue([.. envelope.Entries.Where(e => known.Contains(e.Key))]),
            Mode = Expect<TextValue>(envelope, "mode", "a text", problems)?.Text ?? DecisionRequest.NormalMode,
        };
        return problems.HasErrors ? null : request;
    }

    private static ContextValue Facts(ContextValue envelope, RequestForm form, DiagnosticBag problems)
    {
        if (form.NeedsFacts && envelope.Find("facts") is null)
        {
            Malformed(problems, "/facts", "`facts` is missing", "send `{ \"facts\": { … } }`");
        }

        return Expect<ContextValue>(envelope, "facts", "an object", problems) ?? ContextValue.Empty;
    }

    /// <summary>Null where the request names none, or no instant.</summary>
    internal static DateTimeValue? AsOf(ContextValue envelope, DiagnosticBag problems) =>
        envelope.Find("asOf") is { } asOf and not NullValue ? Instant(asOf, "asOf", problems) : null;

    internal static DateTimeValue? Instant(Value value, string key, DiagnosticBag problems)
    {
        if (value is TextValue text && TemporalText.ParseDateTime(text.Text) is DateTimeValue { Zone: not null } instant)
        {
            return instant;
        }

        Malformed(problems, "/" + key, $"expected an instant, found {FactTypes.Describe(value)}", "write an instant with its offset, such as `2026-11-02T09:00:00+01:00`");
        return null;
    }

    internal static long? WholeNumber(Value value, string key, DiagnosticBag problems)
    {
        if (value is NumberValue { Number: >= 0 and < 1_000_000_000_000_000m } number && decimal.IsInteger(number.Number))
        {
            return (long)number.Number;
        }

        Malformed(problems, "/" + key, $"expected `{key}` to be a whole number, found {FactTypes.Describe(value)}", null);
        return null;
    }

    private static TraceLevel Trace(ContextValue envelope, DiagnosticBag problems)
    {
        string word = Expect<TextValue>(envelope, "trace", "a text", problems)?.Text ?? "none";
        int index = Array.FindIndex(TraceLevels, l => l.Word == word);
        if (index < 0)
        {
            Malformed(problems, "/trace", $"there is no trace `{RequestProblems.Shown(word)}`", NearestName.Help(word, TraceLevels.Select(l => l.Word)));
        }

        return index < 0 ? TraceLevel.None : TraceLevels[index].Level;
    }

    private static void NoHistory(ContextValue envelope, DiagnosticBag problems)
    {
        foreach (string key in (string[])["knownAt", "position", "minPosition"])
        {
            if (envelope.Find(key) is not null and not NullValue)
            {
                Malformed(problems, "/" + key, $"`{key}` asks for the past, and no history is attached to this service", "leave it out: the rule files as they stand decide");
            }
        }
    }

    // Null is as good as absent, save for the facts, which a request is about.
    private static T? Expect<T>(ContextValue envelope, string key, string expected, DiagnosticBag problems) where T : Value
    {
        Value? value = envelope.Find(key);
        if (value is not null and not T && (value is not NullValue || key == "facts"))
        {
            Malformed(problems, "/" + key, $"expected `{key}` to be {expected}, found {FactTypes.Describe(value)}", null);
        }

        return value as T;
    }

    internal static void Malformed(DiagnosticBag problems, string pointer, string message, string? help) =>
        problems.Add(new Diagnostic(EvaluationDiagnostics.MalformedRequest, message, null, help) { Pointer = pointer });
}
