using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using RulesHost.Governance.History.Acts;

namespace RulesHost.Governance.History;

/// <summary>
/// A history in one file: the entries byte for byte, a line each; then the files that they name, a line <c>{"blob":"sha256:…","base64":"…"}</c>
/// each; at the end <c>{"head":{"sequence":n,"hash":"sha256:…"}}</c>. Of each content there is one way only to write its line.
/// </summary>
public static class HistoryExport
{
    private static readonly byte[] LineFeed = [(byte)'\n'];
    private static readonly int BeforeBase64 = FileLine([]).Length - AfterBase64;

    private const int AfterBase64 = 2;

    public static async Task WriteAsync(IAsyncEnumerable<ReadOnlyMemory<byte>> entries, IBlobs blobs, Stream output, CancellationToken cancel = default)
    {
        Receipt head = Receipt.OfNothing;
        SortedSet<string> digests = new(StringComparer.Ordinal);
        await foreach (ReadOnlyMemory<byte> line in entries.WithCancellation(cancel))
        {
            Entry entry = EntryFormat.Read(line);
            head = entry.Receipt;
            digests.UnionWith(FilesOf(entry.Act));
            await WriteLineAsync(output, line, cancel);
        }

        foreach (string digest in digests)
        {
            ReadOnlyMemory<byte> bytes = await blobs.FindAsync(digest, cancel) ?? throw new InvalidDataException($"the file {digest} is missing from the store");
            await WriteLineAsync(output, FileLine(bytes.Span), cancel);
        }

        await WriteLineAsync(output, HeadLine(head), cancel);
    }

    /// <summary>The digests of the files that an act speaks of.</summary>
    public static IEnumerable<string> FilesOf(Act act)
    {
        IReadOnlyList<FileChange> changes = act switch
        {
            Proposed done => done.Changes,
            Revised done => done.Changes,
            Published done => done.Changes,
            _ => [],
        };
        return changes.SelectMany(change => new[] { change.Before, change.After }).OfType<string>();
    }

    /// <summary>Whether a line stands behind the entries.</summary>
    internal static bool IsBehindEntries(ReadOnlySpan<byte> line) => line.StartsWith("{\"blob\":"u8) || line.StartsWith("{\"head\":"u8);

    /// <summary>The bytes of the file that a line holds; null where it holds none, or one that is not what its digest says.</summary>
    internal static byte[]? FileIn(ReadOnlySpan<byte> line)
    {
        if (line.Length < BeforeBase64 + AfterBase64)
        {
            return null;
        }

        ReadOnlySpan<byte> base64 = line[BeforeBase64..^AfterBase64];
        byte[] bytes = new byte[Base64.GetMaxDecodedFromUtf8Length(base64.Length)];
        Base64.DecodeFromUtf8(base64, bytes, out _, out int written);
        return FileLine(bytes.AsSpan(0, written)).AsSpan().SequenceEqual(line) ? bytes[..written] : null;
    }

    /// <summary>The head that a line holds; null where it holds none.</summary>
    internal static Receipt? HeadIn(ReadOnlySpan<byte> line)
    {
        try
        {
            Receipt? head = JsonSerializer.Deserialize<End>(line, JsonSerializerOptions.Web)?.Head;
            return head is not null && HeadLine(head).AsSpan().SequenceEqual(line) ? head : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static byte[] FileLine(ReadOnlySpan<byte> bytes) => Encoding.ASCII.GetBytes($$"""{"blob":"{{Digest.Of(bytes)}}","base64":"{{Convert.ToBase64String(bytes)}}"}""");

    private static byte[] HeadLine(Receipt head) => JsonSerializer.SerializeToUtf8Bytes(new End(head), JsonSerializerOptions.Web);

    private static async Task WriteLineAsync(Stream output, ReadOnlyMemory<byte> line, CancellationToken cancel)
    {
        await output.WriteAsync(line, cancel);
        await output.WriteAsync(LineFeed, cancel);
    }

    private sealed record End(Receipt Head);
}
