using System.Security.Cryptography;

namespace RulesHost.Governance.Decisions;

/// <summary>
/// The segments in use, oldest first; records are appended to the last. One that the log has taken is used again.
/// Invariant: numbers rise in the order of use, so that records are drained in the order in which segments took them.
/// </summary>
internal sealed class SegmentRing : IDisposable
{
    private readonly SegmentSpace space;
    private readonly TimeProvider time;

    // Taken before `gate`: making a segment ready writes to disk, and readers do not wait for that.
    private readonly Lock turn = new();
    private readonly Lock gate = new();
    private readonly List<Segment> live;
    private readonly Queue<Segment> free = [];
    private Segment? spare;
    private Segment current;
    private long number;
    private int made;
    private long recordedBefore;

    /// <param name="taken">Up to where the log has taken the segments.</param>
    public SegmentRing(SegmentSpace space, TimeProvider time, SegmentPosition taken)
    {
        (this.space, this.time) = (space, time);
        live = [.. space.LeftOver()];
        made = live.Count;
        number = Math.Max(taken.Segment, live.Count == 0 ? 0 : live[^1].Number);
        foreach (Segment segment in live)
        {
            segment.SkipTo(taken);
        }

        current = Ready();
        current.Open();
        live.Add(current);
    }

    public Guid Boot => space.Boot;

    /// <summary>How many records the next second may bring; promised ahead.</summary>
    public int Ahead { get; set; } = Segment.FewRecords;

    /// <summary>A segment became full: there is work.</summary>
    public event Action? Filled;

    /// <summary>Behind the last record that has a place.</summary>
    public SegmentPosition End
    {
        get
        {
            lock (gate)
            {
                return current.End;
            }
        }
    }

    /// <summary>Records that have a place since the start.</summary>
    public long Recorded
    {
        get
        {
            lock (gate)
            {
                return recordedBefore + current.Count;
            }
        }
    }

    /// <summary>Records that the log does not have yet.</summary>
    public long Waiting
    {
        get
        {
            lock (gate)
            {
                return live.Where(segment => !segment.IsLeftOver).Sum(segment => (long)segment.Count - segment.Drained.Ordinal);
            }
        }
    }

    /// <summary>More than half of the segments wait for the log.</summary>
    public bool IsPressed
    {
        get
        {
            lock (gate)
            {
                return live.Count > (space.Count / 2) + 1;
            }
        }
    }

    /// <summary>The segment that is drained next.</summary>
    public Segment Oldest
    {
        get
        {
            lock (gate)
            {
                return live[0];
            }
        }
    }

    public Recording Append(in DecisionRecord record)
    {
        while (true)
        {
            Segment segment = Volatile.Read(ref current);
            if (segment.TryAppend(record))
            {
                return Recording.Recorded;
            }

            if (Segment.LengthOf(record) > space.Bytes - Segment.HeaderLength)
            {
                return Recording.TooLong;
            }

            if (!Roll(segment))
            {
                return Recording.Full;
            }
        }
    }

    /// <summary>Has a segment ready before one is needed, and promises what the current one may take.</summary>
    public void Prepare()
    {
        lock (turn)
        {
            spare ??= TryReady();
            if (current.Count + Ahead > current.Promised)
            {
                current.Promise(current.Count + (2 * Ahead));
            }
        }
    }

    /// <summary>The log has the records of a segment up to a place.</summary>
    public void Advance(Segment segment, SegmentPosition to)
    {
        lock (gate)
        {
            segment.Drained = to;
            if (!segment.IsDrained || segment == current)
            {
                return;
            }

            live.Remove(segment);
            if (segment.IsLeftOver)
            {
                made--;
                space.Remove(segment);
            }
            else
            {
                free.Enqueue(segment);
            }
        }
    }

    /// <summary>Looks at each record that the log has not yet, in order.</summary>
    public void Look(FrameVisitor visit)
    {
        lock (gate)
        {
            foreach (Segment segment in live)
            {
                SegmentPosition at = segment.Drained;
                while (segment.TryNext(at, out Frame frame))
                {
                    visit(frame);
                    at = frame.Next;
                }
            }
        }
    }

    /// <summary>Takes no more.</summary>
    public void Close()
    {
        lock (gate)
        {
            current.Seal();
        }
    }

    public void Dispose()
    {
        lock (turn)
        {
            lock (gate)
            {
                foreach (Segment segment in live.Concat(free).Append(spare).OfType<Segment>())
                {
                    segment.Dispose();
                }
            }
        }
    }

    private bool Roll(Segment full)
    {
        lock (turn)
        {
            if (current != full)
            {
                return true;
            }

            if (full.IsSealed || (spare ?? TryReady()) is not { } next)
            {
                return false;
            }

            spare = null;
            lock (gate)
            {
                full.Seal();
                recordedBefore += full.Count;
                next.Open();
                live.Add(next);
                Volatile.Write(ref current, next);
            }
        }

        Filled?.Invoke();
        return true;
    }

    private Segment? TryReady()
    {
        try
        {
            return free.Count == 0 && made >= space.Count ? null : Ready();
        }
        catch (IOException)
        {
            // No room on the disk: as good as none left.
            return null;
        }
    }

    private Segment Ready()
    {
        Segment? segment;
        lock (gate)
        {
            free.TryDequeue(out segment);
        }

        if (segment is null)
        {
            segment = space.Create();
            made++;
        }

        segment.Prepare(++number, BitConverter.ToUInt32(RandomNumberGenerator.GetBytes(4)), space.Boot, time.GetUtcNow().ToUnixTimeMilliseconds(), Ahead);
        return segment;
    }
}

internal delegate void FrameVisitor(in Frame frame);
