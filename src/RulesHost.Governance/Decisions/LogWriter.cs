using RulesHost.Governance.History;
using RulesHost.Governance.History.Acts;

namespace RulesHost.Governance.Decisions;

/// <summary>
/// Moves records from segments into the log, block by block: all that is waiting when it looks, so that many callers share one write to disk.
/// One task alone runs it. A block that the store would not take is given to it again as it is.
/// </summary>
internal sealed class LogWriter(IDecisionLog log, SegmentRing ring, string node, TimeProvider time, TimeSpan period) : IAsyncDisposable
{
    private readonly BlockBuilder builder = new(node);
    private readonly SemaphoreSlim wake = new(0);
    private readonly Lock gate = new();
    private readonly List<Waiter> waiters = [];
    private DecisionsSealed end = new(node, 0, 0, Digest.Nothing);
    private Pending? pending;
    private Task? loop;
    private (long At, long Recorded) expected = (time.GetTimestamp(), 0);
    private volatile bool stopping;
    private volatile StoreFailure? lastFailure;
    private volatile bool isFailing;

    private sealed record Pending(DecisionBlock Block, Segment Segment, SegmentPosition TakenUpTo);

    private readonly record struct Waiter(SegmentPosition At, TaskCompletionSource<Recording> Settled);

    public bool IsFailing => isFailing;

    public StoreFailure? LastFailure => lastFailure;

    /// <summary>The last block of the node.</summary>
    public DecisionsSealed End => Volatile.Read(ref end);

    public void Start(DecisionsSealed end)
    {
        this.end = end;
        ring.Filled += Wake;
        loop = Task.Run(RunAsync);
    }

    /// <summary>Returns when the log has all up to a place, or the store failed to take it.</summary>
    public Task<Recording> SettleAsync(SegmentPosition upTo)
    {
        TaskCompletionSource<Recording> settled = new(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            waiters.Add(new Waiter(upTo, settled));
        }

        Wake();
        return settled.Task;
    }

    public async ValueTask DisposeAsync()
    {
        stopping = true;
        Wake();
        await (loop ?? Task.CompletedTask);
        wake.Dispose();
        builder.Dispose();
    }

    private void Wake()
    {
        if (wake.CurrentCount == 0)
        {
            wake.Release();
        }
    }

    private async Task RunAsync()
    {
        while (!stopping)
        {
            await wake.WaitAsync(period);
            Prepare();
            await DrainAsync();
        }
    }

    // What the last second brought, or this one has brought already, the next one may bring twice. Callers wait where a segment is not ready in time.
    private void Prepare()
    {
        long recorded = ring.Recorded;
        int ahead = (int)Math.Clamp(2 * (recorded - expected.Recorded), Segment.FewRecords, int.MaxValue / 4);
        if (time.GetElapsedTime(expected.At) >= period)
        {
            (ring.Ahead, expected) = (ahead, (time.GetTimestamp(), recorded));
        }
        else
        {
            ring.Ahead = Math.Max(ring.Ahead, ahead);
        }

        ring.Prepare();
    }

    private async Task DrainAsync()
    {
        do
        {
            while (Next() is { } next)
            {
                if (await FailureAsync(next.Block) is { } failure)
                {
                    (pending, lastFailure, isFailing) = (next, new StoreFailure(time.GetUtcNow(), failure), true);
                    Settle(_ => Recording.StoreFails);
                    return;
                }

                (pending, isFailing) = (null, false);
                Volatile.Write(ref end, new DecisionsSealed(node, next.Block.Number, end.Records + next.Block.Records, next.Block.Seal));
                ring.Advance(next.Segment, next.TakenUpTo);
                Settle(at => ring.Oldest.Drained.IsBehind(at) ? null : Recording.Recorded);
                Prepare();
            }

            Settle(at => ring.Oldest.Drained.IsBehind(at) ? null : Recording.Recorded);
            await Task.Yield();
        }
        while (IsAwaited);
    }

    // Somebody waits for a record whose bytes another thread is still copying.
    private bool IsAwaited
    {
        get
        {
            lock (gate)
            {
                return waiters.Count > 0;
            }
        }
    }

    private Pending? Next()
    {
        while (pending is null)
        {
            Segment segment = ring.Oldest;
            SegmentPosition at = Gather(segment);
            if (builder.Records > 0)
            {
                return new Pending(builder.Build(end.Block + 1, end.Seal, at), segment, at);
            }

            ring.Advance(segment, at);
            if (segment == ring.Oldest)
            {
                return null;
            }
        }

        return pending;
    }

    private SegmentPosition Gather(Segment segment)
    {
        SegmentPosition at = segment.Drained;
        int missing = 0;
        while (!builder.IsFull && segment.TryNext(at, out Frame frame))
        {
            builder.Add(frame.Line, frame.At, frame.Subject);
            missing += frame.Next.Ordinal - 1 - at.Ordinal;
            at = frame.Next;
        }

        if (segment.IsLeftOver && !builder.IsFull)
        {
            missing += segment.Promised - at.Ordinal;
            at = new SegmentPosition(segment.Number, segment.Capacity, segment.Promised);
        }

        // Within one start of the machine what is missing was never acknowledged: the process ended while it was copied.
        if (missing > 0 && segment.Boot != ring.Boot)
        {
            DateTimeOffset now = time.GetUtcNow();
            builder.Add(new Gap(node, DateTimeOffset.FromUnixTimeMilliseconds(segment.Opened), now, missing).ToLine(), now.ToUnixTimeMilliseconds(), default);
        }

        return at;
    }

    // The writer outlives whatever a store throws: it says so, keeps the block, and tries again.
    private async Task<string?> FailureAsync(DecisionBlock block)
    {
        try
        {
            return await log.AppendAsync(block) || await HasAsync(block) ? null : $"the node `{node}` has a block {block.Number} already that is another";
        }
        catch (Exception failed)
        {
            return failed.Message;
        }
    }

    // A try of which nobody heard got through.
    private async Task<bool> HasAsync(DecisionBlock block)
    {
        await foreach (DecisionBlock stored in log.ReadAsync(node, block.Number))
        {
            return stored.Seal == block.Seal;
        }

        return false;
    }

    private void Settle(Func<SegmentPosition, Recording?> outcome)
    {
        lock (gate)
        {
            waiters.RemoveAll(waiter => outcome(waiter.At) is { } settled && waiter.Settled.TrySetResult(settled));
        }
    }
}

/// <summary>Why the store would not take a block.</summary>
public sealed record StoreFailure(DateTimeOffset At, string Message);
