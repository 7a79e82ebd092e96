using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Governance.History;
using RulesHost.Governance.Rights;
using RulesHost.Governance.Workflow;
using RulesHost.Rules.Evaluation;
using RulesHost.Server.Access;
using RulesHost.Server.Answers;
using RulesHost.Server.Workspaces;

namespace RulesHost.Server.Governing;

/// <summary>What all governed acts over HTTP have in common: a body with members, a person, an entry with its receipt.</summary>
internal static class ActAnswer
{
    // Proposals carry whole tables.
    public const int MaxBytes = 16 * 1024 * 1024;

    /// <param name="act">Asked only if the members are all right.</param>
    /// <param name="write">What the answer says besides the receipt: a function of the entry and the history up to it.</param>
    public static Task<IResult> ActAsync(HttpContext context, Func<RequestMembers, Func<Person, Task<Ruling<Entry>>>> act, Action<Utf8JsonWriter, Entry, HistoryState>? write = null) =>
        ReadAsync(context, (members, body) =>
        {
            Func<Person, Task<Ruling<Entry>>> perform = act(members);
            return () => context.RequestServices.GetRequiredService<Idempotency>().OnceAsync(
                context,
                body,
                async by => await perform(by with { Terms = by.Terms with { Seen = Seen(context) } }) switch
                {
                    Ruling<Entry>.Granted { Value: var entry } => await AnswerAsync(context, entry, write),
                    var ruling => GovernanceProblems.Of(((Ruling<Entry>.Refused)ruling).Why),
                },
                entry => AnswerAsync(context, entry, write));
        });

    /// <summary>The same for an answer of another form.</summary>
    /// <param name="read">Given the body's bytes too.</param>
    public static async Task<IResult> ReadAsync(HttpContext context, Func<RequestMembers, byte[], Func<Task<IResult>>> read)
    {
        if (context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = MaxBytes;
        }

        (byte[] bytes, IResult? tooLarge) = await RequestBody.ReadAsync(context, MaxBytes);
        if (tooLarge is not null)
        {
            return tooLarge;
        }

        DiagnosticBag problems = [];
        Value? body = JsonFacts.Read(bytes, problems);
        if (body is not null and not ContextValue)
        {
            problems.Add(new Diagnostic(EvaluationDiagnostics.MalformedRequest, $"expected an object, found {FactTypes.Describe(body)}", null, "send `{ … }`") { Pointer = "" });
        }

        RequestMembers members = new(body as ContextValue ?? ContextValue.Empty, problems);
        Func<Task<IResult>> perform = read(members, bytes);
        members.NoOthers();
        return problems.HasErrors ? RequestProblems.Refused(problems) : await perform();
    }

    private static async Task<IResult> AnswerAsync(HttpContext context, Entry entry, Action<Utf8JsonWriter, Entry, HistoryState>? write)
    {
        HistoryState after = (await context.RequestServices.GetRequiredService<ServiceHistory>().Ledger.StateAtAsync(entry.Sequence))!;
        return JsonAnswer.Of(json =>
        {
            json.WriteStartObject();
            json.WritePropertyName("receipt");
            WriteReceipt(json, entry.Receipt);
            json.WriteInstant("recordedAt", entry.RecordedAt);
            write?.Invoke(json, entry, after);
            json.WriteEndObject();
        });
    }

    // What no entity tag of ours is has not been seen.
    private static long? Seen(HttpContext context) =>
        context.Request.Headers.IfMatch.ToString() is not { Length: > 0 } tag || tag == "*" ? null
        : long.TryParse(tag.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out long seen) ? seen : 0;

    public static void WriteHead(Utf8JsonWriter json, Receipt head)
    {
        json.WritePropertyName("head");
        WriteReceipt(json, head);
    }

    public static void WriteReceipt(Utf8JsonWriter json, Receipt receipt)
    {
        json.WriteStartObject();
        json.WriteNumber("sequence", receipt.Sequence);
        json.WriteString("hash", receipt.Hash);
        json.WriteEndObject();
    }
}
