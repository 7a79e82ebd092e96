using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using RulesHost.Governance.History;
using RulesHost.Governance.History.Acts;
using RulesHost.Governance.Rights;
using RulesHost.Server.Access;
using RulesHost.Server.Answers;
using RulesHost.Server.Governing;
using RulesHost.Server.Workspaces;

namespace RulesHost.Server.Api;

/// <summary>The chain of entries, and what downstream systems follow.</summary>
internal static class JournalApi
{
    public static void MapJournalApi(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder journal = routes.MapGroup("/v1").WithTags("History");
        journal.MapGet("/journal", ReadAsync).Needs(Right.ReadHistory).Describe("journal", "The entries behind a sequence, one a line, byte for byte as they were written.", answer: MediaTypes.Lines);
        journal.MapGet("/journal/verify", VerifyAsync).Needs(Right.ReadHistory).Describe("verify", "Whether the entries and their files are the ones that were written; `?sequence=` and `?hash=` of a receipt prove more.");
        journal.MapGet("/journal/export", ExportAsync).Needs(Right.ReadHistory).Describe("export", "The whole history with its files, to be kept elsewhere or brought into an empty folder.", answer: MediaTypes.Lines);
        journal.MapGet("/events", FollowAsync).Needs(Right.ReadHistory).Describe("events", "Releases as they are recorded, as server-sent events; `Last-Event-ID` goes on behind one.", answer: MediaTypes.Events);
    }

    private static async Task<IResult> ReadAsync(HttpContext context, ServiceHistory history, long? after)
    {
        context.Response.ContentType = MediaTypes.Lines;
        await foreach (ReadOnlyMemory<byte> line in history.Ledger.ReadAsync(after ?? 0, context.RequestAborted))
        {
            context.Response.BodyWriter.Write(line.Span);
            context.Response.BodyWriter.Write("\n"u8);
            await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
        }

        return Results.Empty;
    }

    private static async Task<IResult> VerifyAsync(HttpContext context, ServiceHistory history, long? sequence, string? hash)
    {
        if (sequence is null != (hash is null))
        {
            return new Problem(StatusCodes.Status400BadRequest, "a receipt is a sequence and a hash") { Help = "send both `sequence` and `hash`, or neither" };
        }

        (ExportVerification read, Broken? broken) = await ExportVerification.OfAsync(
            history.Ledger.ReadAsync(0, context.RequestAborted), history.Blobs, sequence is { } at ? [new Receipt(at, hash!)] : [], context.RequestAborted);
        return JsonAnswer.Of(json =>
        {
            json.WriteStartObject();
            json.WriteBoolean("ok", broken is null);
            json.WriteString("proved", broken is not null ? null : sequence is null ? "consistent, origin not proved" : "consistent up to the receipt and behind it");
            json.WritePropertyName("head");
            ActAnswer.WriteReceipt(json, read.Head);
            json.WriteNumber("files", read.Files);
            if (broken is not null)
            {
                json.WriteNumber("firstBad", broken.Sequence);
                json.WriteString("reason", broken.Reason);
            }

            json.WriteEndObject();
        });
    }

    private static async Task<IResult> ExportAsync(HttpContext context, ServiceHistory history)
    {
        context.Response.ContentType = MediaTypes.Lines;
        await HistoryExport.WriteAsync(history.Ledger.ReadAsync(0, context.RequestAborted), history.Blobs, context.Response.Body, context.RequestAborted);
        return Results.Empty;
    }

    private static async Task<IResult> FollowAsync(HttpContext context, ServiceHistory history)
    {
        long after = long.TryParse(context.Request.Headers["Last-Event-ID"].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out long last) ? last : history.Ledger.State.Head.Sequence;
        context.Response.ContentType = MediaTypes.Events;
        context.Response.Headers.CacheControl = "no-store";
        await context.Response.Body.FlushAsync(context.RequestAborted);
        while (!context.RequestAborted.IsCancellationRequested)
        {
            await foreach (ReadOnlyMemory<byte> line in history.Ledger.ReadAsync(after, context.RequestAborted))
            {
                Entry entry = EntryFormat.Read(line);
                after = entry.Sequence;
                if (entry.Act is Published or ReleaseWithdrawn or EmergencyKept)
                {
                    await context.Response.WriteAsync(Event(entry), context.RequestAborted);
                    await context.Response.Body.FlushAsync(context.RequestAborted);
                }
            }

            await history.Ledger.WaitAsync(after, context.RequestAborted);
        }

        return Results.Empty;
    }

    private static string Event(Entry entry)
    {
        ArrayBufferWriter<byte> data = new();
        using (Utf8JsonWriter json = new(data))
        {
            json.WriteStartObject();
            json.WriteString("what", EntryFormat.WordOf(entry.Act));
            json.WriteNumber("position", entry.Sequence);
            json.WriteString("recordedAt", EntryFormat.Text(entry.RecordedAt));
            json.WriteNumber("release", entry.Act switch { Published act => act.Release, ReleaseWithdrawn act => act.Release, EmergencyKept act => act.Release, _ => 0 });
            if (entry.Act is Published published)
            {
                json.WriteString("effectiveFrom", EntryFormat.Text(published.EffectiveFrom));
                json.WriteObjects("ruleSets", published.Versions, version =>
                {
                    json.WriteString("name", version.RuleSet);
                    json.WriteNumber("version", version.Version);
                });
            }

            json.WriteEndObject();
        }

        return $"id: {entry.Sequence}\nevent: release\ndata: {System.Text.Encoding.UTF8.GetString(data.WrittenSpan)}\n\n";
    }
}
