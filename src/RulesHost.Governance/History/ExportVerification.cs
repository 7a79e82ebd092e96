namespace RulesHost.Governance.History;

/// <summary>
/// Whether an export is whole: its entries are the ones that were written, every file that one of them names is there, byte for byte, and
/// the head is that of the last entry.
/// </summary>
public sealed class ExportVerification
{
    private readonly Verification entries;
    private readonly Dictionary<string, long> wanted = new(StringComparer.Ordinal);
    private readonly HashSet<string> found = new(StringComparer.Ordinal);
    private long lines;
    private bool isBehindEntries;
    private Receipt? head;
    private string? wrongLine;

    private ExportVerification(IReadOnlyList<Receipt> receipts) => entries = new Verification(receipts);

    /// <summary>The last entry that was read.</summary>
    public Receipt Head => entries.Head;

    /// <summary>How many files came with the entries.</summary>
    public int Files => found.Count;

    /// <summary>Reads an export to its end.</summary>
    public static async Task<(ExportVerification Read, Broken? Finding)> OfAsync(Stream export, IReadOnlyList<Receipt> receipts, CancellationToken cancel = default)
    {
        ExportVerification verification = new(receipts);
        await foreach (ReadOnlyMemory<byte> line in StreamLines.ReadAsync(export, cancel))
        {
            verification.Add(line);
        }

        verification.wrongLine ??= verification.head is null ? "cut off: there is no head at the end" : null;
        return (verification, verification.End());
    }

    /// <summary>Looks at a history where it is kept as at an export of it, which has no head yet.</summary>
    public static async Task<(ExportVerification Read, Broken? Finding)> OfAsync(
        IAsyncEnumerable<ReadOnlyMemory<byte>> entries, IBlobs blobs, IReadOnlyList<Receipt> receipts, CancellationToken cancel = default)
    {
        ExportVerification verification = new(receipts);
        await foreach (ReadOnlyMemory<byte> line in entries.WithCancellation(cancel))
        {
            verification.Add(line);
        }

        foreach (string digest in verification.wanted.Keys)
        {
            if (await blobs.FindAsync(digest, cancel) is { } file && Digest.Of(file.Span) == digest)
            {
                verification.found.Add(digest);
            }
        }

        return (verification, verification.End());
    }

    private void Add(ReadOnlyMemory<byte> line)
    {
        lines++;
        isBehindEntries |= HistoryExport.IsBehindEntries(line.Span);
        if (isBehindEntries)
        {
            AddBehindEntries(line.Span);
        }
        else if (entries.Add(line) is { } entry)
        {
            foreach (string digest in HistoryExport.FilesOf(entry.Act))
            {
                wanted.TryAdd(digest, entry.Sequence);
            }
        }
    }

    /// <returns>The first entry that is wrong, or whose file is; the number after the last one where what stands behind the entries is wrong; null where nothing is.</returns>
    private Broken? End() => entries.End(head) ?? Missing() ?? (wrongLine is null ? null : new Broken(Head.Sequence + 1, wrongLine));

    private void AddBehindEntries(ReadOnlySpan<byte> line)
    {
        if (head is not null)
        {
            wrongLine ??= $"line {lines} stands behind the head";
        }
        else if (HistoryExport.FileIn(line) is { } file)
        {
            string digest = Digest.Of(file);
            wrongLine ??= !wanted.ContainsKey(digest) ? $"line {lines} holds a file that no entry names" : !found.Add(digest) ? $"line {lines} holds a file once more" : null;
        }
        else if ((head = HistoryExport.HeadIn(line)) is null)
        {
            wrongLine ??= $"line {lines} is not what was written";
        }
    }

    private Broken? Missing()
    {
        KeyValuePair<string, long> first = wanted.Where(file => !found.Contains(file.Key)).DefaultIfEmpty().MinBy(file => file.Value);
        return first.Key is null ? null : new Broken(first.Value, $"the file {first.Key} that entry {first.Value} names is not there, or not what it was{(wrongLine is null ? "" : $"; {wrongLine}")}");
    }
}
