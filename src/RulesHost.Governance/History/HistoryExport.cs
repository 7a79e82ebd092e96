using System.Text.Json;
using RulesHost.Governance.History.Acts;

namespace RulesHost.Governance.History;

/// <summary>
/// A history in one file: the entries byte for byte, a line each; then the files that they name, a line <c>{"blob":"sha256:…","base64":"…"}</c>
/// each; at the end <c>{"head":{"sequence":n,"hash":"sha256:…"}}</c>.
/// </summary>
public static class HistoryExport
{
    public static async Task WriteAsync(IAsyncEnumerable<ReadOnlyMemory<byte>> entries, IBlobs blobs, Stream output, CancellationToken cancel = default)
    {
        Receipt head = Receipt.OfNothing;
        SortedSet<string> digests = new(StringComparer.Ordinal);
        await foreach (ReadOnlyMemory<byte> line in entries.WithCancellation(cancel))
        {
            Entry entry = EntryFormat.Read(line);
            head = entry.Receipt;
            digests.UnionWith(FilesOf(entry.Act));
            await output.WriteAsync(line, cancel);
            await output.WriteAsync("\n"u8.ToArray(), cancel);
        }

        foreach (string digest in digests)
        {
            ReadOnlyMemory<byte> bytes = await blobs.FindAsync(digest, cancel) ?? throw new InvalidDataException($"the file {digest} is missing from the store");
            await WriteLineAsync(output, new { blob = digest, base64 = Convert.ToBase64String(bytes.Span) }, cancel);
        }

        await WriteLineAsync(output, new { head = new { sequence = head.Sequence, hash = head.Hash } }, cancel);
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

    private static async Task WriteLineAsync<T>(Stream output, T line, CancellationToken cancel)
    {
        await output.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(line, JsonSerializerOptions.Default), cancel);
        await output.WriteAsync("\n"u8.ToArray(), cancel);
    }
}
