using RulesHost.Governance.History;

namespace RulesHost.Governance.Workflow;

/// <summary>Brings an export back into a store.</summary>
public static class HistoryImport
{
    // Files are kept so many bytes at a time: each time costs a wait for the disk.
    private const int BytesAtOnce = 4 * 1024 * 1024;

    /// <summary>Restores the history to the same head, or leaves the journal as it is and says what is wrong with the export.</summary>
    /// <param name="export">Read twice: nothing is kept before all of it has been verified, and every entry makes sense after those before it.</param>
    /// <param name="journal">An empty one.</param>
    public static async Task<(ExportVerification Read, Broken? Finding)> RestoreAsync(Stream export, IReadOnlyList<Receipt> receipts, IJournal journal, IBlobs blobs, CancellationToken cancel = default)
    {
        (ExportVerification read, Broken? finding) = await ExportVerification.OfAsync(export, receipts, cancel);
        if (finding is not null)
        {
            return (read, finding);
        }

        export.Position = 0;
        HistoryState state = HistoryState.Empty;
        List<ReadOnlyMemory<byte>> entries = [];
        List<ReadOnlyMemory<byte>> files = [];
        await foreach (ReadOnlyMemory<byte> line in StreamLines.ReadAsync(export, cancel))
        {
            if (entries.Count < read.Head.Sequence)
            {
                try
                {
                    state = state.Follow(line);
                }
                catch (InvalidDataException senseless)
                {
                    return (read, new Broken(state.Head.Sequence + 1, senseless.Message));
                }

                entries.Add(line);
            }
            else if (HistoryExport.FileIn(line.Span) is { } file)
            {
                files.Add(file);
                if (files.Sum(kept => kept.Length) > BytesAtOnce)
                {
                    await blobs.PutAsync(files, cancel);
                    files.Clear();
                }
            }
        }

        await blobs.PutAsync(files, cancel);
        return await journal.AppendAsync(0, entries, cancel) ? (read, null) : throw new InvalidOperationException("the journal has entries already");
    }
}
