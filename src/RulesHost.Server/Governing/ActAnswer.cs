using System.Text.Json;
using Microsoft.AspNetCore.Http;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Governance.History;
using RulesHost.Governance.Rights;
using RulesHost.Governance.Workflow;
using RulesHost.Rules.Evaluation;
using RulesHost.Server.Access;
using RulesHost.Server.Answers;

namespace RulesHost.Server.Governing;

/// <summary>What all governed acts over HTTP have in common: a body with members, a person, an entry with its receipt.</summary>
internal static class ActAnswer
{
    // Proposals carry whole tables.
    public const int MaxBytes = 16 * 1024 * 1024;

    /// <param name="act">Asked only if the members are all right.</param>
    /// <param name="write">What the answer says besides the receipt.</param>
    public static Task<IResult> ActAsync(HttpContext context, Func<RequestMembers, Func<Person, Task<Ruling<Entry>>>> act, Action<Utf8JsonWriter, Entry>? write = null) =>
        ReadAsync(context, members =>
        {
            Func<Person, Task<Ruling<Entry>>> perform = act(members);
            return async () => await perform(context.Person()) switch
            {
                Ruling<Entry>.Granted { Value: var entry } => JsonAnswer.Of(json => Write(json, entry, write)),
                var ruling => GovernanceProblems.Of(((Ruling<Entry>.Refused)ruling).Why),
            };
        });

    /// <summary>The same for an answer of another form.</summary>
    public static async Task<IResult> ReadAsync(HttpContext context, Func<RequestMembers, Func<Task<IResult>>> read)
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
        Func<Task<IResult>> perform = read(members);
        members.NoOthers();
        return problems.HasErrors ? RequestProblems.Refused(problems) : await perform();
    }

    private static void Write(Utf8JsonWriter json, Entry entry, Action<Utf8JsonWriter, Entry>? write)
    {
        json.WriteStartObject();
        json.WritePropertyName("receipt");
        WriteReceipt(json, entry.Receipt);
        json.WriteString("recordedAt", EntryFormat.Text(entry.RecordedAt));
        write?.Invoke(json, entry);
        json.WriteEndObject();
    }

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
