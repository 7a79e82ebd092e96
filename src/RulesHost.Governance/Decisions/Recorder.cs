using System.Text.Unicode;
using RulesHost.Governance.History;
using RulesHost.Governance.History.Acts;
using RulesHost.Rules.Model;

namespace RulesHost.Governance.Decisions;

/// <summary>
/// Records decisions as their rule sets ask. A record is copied into a segment before this returns, which a killed process does not lose; a
/// writer aside moves it into the log. Used by all threads at once.
/// </summary>
public sealed class Recorder : IAsyncDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private readonly SegmentRing ring;
    private readonly LogWriter writer;
    private long refused;

    private Recorder(SegmentRing ring, LogWriter writer, string node) => (this.ring, this.writer, Node) = (ring, writer, node);

    public string Node { get; }

    /// <summary>Goes on where the node's blocks end, and takes over the segments that a former process left.</summary>
    /// <param name="node">Its name for ever: the node has a chain of seals of its own. Without line breaks.</param>
    /// <param name="period">How long a record waits for its block at most; a second where nothing is said.</param>
    public static async Task<Recorder> OpenAsync(IDecisionLog log, SegmentSpace segments, string node, TimeProvider time, TimeSpan? period = null, CancellationToken cancel = default)
    {
        DecisionNode known = (await log.NodesAsync(cancel)).FirstOrDefault(n => n.Node == node) ?? new DecisionNode(node, 0, 0);
        DecisionBlock? last = null;
        await foreach (DecisionBlock block in log.ReadAsync(node, Math.Max(known.Blocks, 1), cancel))
        {
            last = block;
        }

        SegmentRing ring = new(segments, time, last is null ? default : BlockFormat.Read(last.Bytes.Span)?.TakenUpTo ?? default);
        LogWriter writer = new(log, ring, node, time, period ?? Period);
        writer.Start(new DecisionsSealed(node, known.Blocks, known.Records, last?.Seal ?? Digest.Nothing));
        return new Recorder(ring, writer, node);
    }

    /// <summary>Records a decision. Nothing is allocated, and nothing waits.</summary>
    /// <returns>For <see cref="LoggingLevel.Durable"/> the answer has to wait for <see cref="SettleAsync"/> too.</returns>
    public Recording Record(DecisionLogging logging, in DecisionRecord record)
    {
        switch (logging.Level)
        {
            case LoggingLevel.Off:
            case LoggingLevel.Sampled when !Sample.Contains(record.DecisionId, logging.Percent):
                return Recording.NotWanted;
            case LoggingLevel.Durable when writer.IsFailing:
                return Refuse(Recording.StoreFails);
        }

        if (!Utf8.IsValid(record.Request))
        {
            return Refuse(Recording.NotText);
        }

        Recording recording = logging.Level == LoggingLevel.Sampled ? ring.Append(record.OfSample(logging.Percent)) : ring.Append(record);
        return recording == Recording.Recorded ? recording : Refuse(recording);
    }

    /// <summary>Returns when all that was recorded until now is on disk: <see cref="Recording.Recorded"/>, or <see cref="Recording.StoreFails"/>.</summary>
    public Task<Recording> SettleAsync() => writer.SettleAsync(ring.End);

    /// <summary>
    /// Slows callers down where records come faster than the log takes them: returns when it has taken some of those that wait. At once where few wait, or the store fails.
    /// </summary>
    public Task EaseAsync() => ring.IsPressed && !writer.IsFailing ? writer.SettleAsync(ring.Oldest.End) : Task.CompletedTask;

    /// <summary>What ties the node's records up to now into the journal; null where the store fails, or there are no more than are tied.</summary>
    /// <param name="anchored">The last block that the journal has.</param>
    public async Task<DecisionsSealed?> SealAsync(long anchored) =>
        await SettleAsync() == Recording.Recorded && writer.End is { } end && end.Block > anchored ? end : null;

    public RecorderHealth Health => new(ring.Recorded, ring.Waiting, Volatile.Read(ref refused), writer.IsFailing, writer.LastFailure);

    /// <summary>Looks at the records that the log does not have yet, in order.</summary>
    internal void Look(FrameVisitor visit) => ring.Look(visit);

    /// <summary>Takes no more, and brings what is there into the log; where the store fails it stays in the segments until the next start.</summary>
    public async ValueTask DisposeAsync()
    {
        ring.Close();
        await SettleAsync();
        await writer.DisposeAsync();
        ring.Dispose();
    }

    private Recording Refuse(Recording why)
    {
        Interlocked.Increment(ref refused);
        return why;
    }
}

/// <param name="Recorded">Since the start.</param>
/// <param name="Waiting">How many of them the log does not have yet.</param>
/// <param name="Refused">Decisions that could not be recorded, since the start.</param>
/// <param name="IsFailing">The store did not take the last block that it was given.</param>
public sealed record RecorderHealth(long Recorded, long Waiting, long Refused, bool IsFailing, StoreFailure? LastFailure);
