using RulesHost.Governance.History;
using RulesHost.Governance.History.Acts;
using RulesHost.Governance.Rights;
using RulesHost.Governance.Workflow;

namespace RulesHost.Governance.Standings;

/// <summary>
/// The journal, folded: what is in force now, and what was. One act at a time changes it; readers never wait.
/// Invariant: what a reader sees has been acknowledged by the store.
/// </summary>
public sealed class Ledger : IDisposable
{
    private const int PastStates = 8;

    private readonly IJournal journal;
    private readonly StandingCompiler compiler;
    private readonly TimeProvider time;
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly List<DateTimeOffset> recorded = [];
    private readonly LinkedList<HistoryState> past = [];
    private readonly Lock pastGate = new();
    private Current current;

    private Ledger(IJournal journal, StandingCompiler compiler, TimeProvider time, Current current) =>
        (this.journal, this.compiler, this.time, this.current) = (journal, compiler, time, current);

    /// <summary>Reads what there is.</summary>
    /// <exception cref="InvalidDataException">The journal does not verify; the message names the entry.</exception>
    public static async Task<Ledger> OpenAsync(IJournal journal, StandingCompiler compiler, TimeProvider time, CancellationToken cancel = default)
    {
        InForce nothing = new(await compiler.CandidateAsync(FileSet.Empty), HistoryState.Empty, DateTimeOffset.MinValue, DateTimeOffset.MaxValue);
        Ledger ledger = new(journal, compiler, time, new Current(nothing, null));
        await ledger.CatchUpAsync(cancel);
        return ledger;
    }

    /// <summary>All that was recorded so far.</summary>
    public HistoryState State => Volatile.Read(ref current).InForce.State;

    /// <summary>The present, in whole milliseconds.</summary>
    public DateTimeOffset Now => DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());

    /// <summary>What decides at an instant close to the present, as the history stands.</summary>
    public InForce InForceAt(DateTimeOffset instant)
    {
        Current seen = Volatile.Read(ref current);
        return seen.InForce.Covers(instant) ? seen.InForce
            : seen.Next is { IsCompletedSuccessfully: true } next && next.Result.Covers(instant) ? Advance(seen, next.Result)
            : AsOfAsync(seen.InForce.State, instant).GetAwaiter().GetResult();
    }

    /// <summary>What decided at an instant, as a history had it.</summary>
    public async Task<InForce> AsOfAsync(HistoryState state, DateTimeOffset asOf)
    {
        (DateTimeOffset from, DateTimeOffset until) = state.Timeline.SpanAround(asOf);
        return new InForce(await compiler.CompileAsync(state.Timeline.FilesAt(asOf), state), state, from, until);
    }

    /// <summary>The history up to an entry; null where it does not reach so far.</summary>
    public async Task<HistoryState?> StateAtAsync(long position, CancellationToken cancel = default)
    {
        HistoryState now = State;
        if (position == now.Head.Sequence || position < 0 || position > now.Head.Sequence)
        {
            return position == now.Head.Sequence ? now : null;
        }

        if (Remembered(position) is { } known)
        {
            return known;
        }

        HistoryState state = HistoryState.Empty;
        await foreach (ReadOnlyMemory<byte> line in journal.ReadAsync(0, cancel))
        {
            if (state.Head.Sequence == position)
            {
                break;
            }

            state = Follow(state, line);
        }

        Remember(state);
        return state;
    }

    /// <summary>The last entry that was recorded at an instant or before it; 0 where there was none.</summary>
    public long PositionAt(DateTimeOffset knownAt)
    {
        lock (recorded)
        {
            int index = recorded.BinarySearch(knownAt);
            // Of several entries of one millisecond the last.
            while (index >= 0 && index + 1 < recorded.Count && recorded[index + 1] == knownAt)
            {
                index++;
            }

            return index >= 0 ? index + 1 : ~index;
        }
    }

    /// <summary>An act of the service's own.</summary>
    public Task<Ruling<Entry>> ActAsync(string actor, Func<InForce, DateTimeOffset, Task<Ruling<Act>>> decide, CancellationToken cancel = default) =>
        ActAsync(new Person(actor, []), decide, cancel);

    /// <summary>Decides on an act by what is in force, and records it. Acts come one after the other, so each sees what the one before it did.</summary>
    /// <param name="decide">May be asked again, where another process was faster.</param>
    public async Task<Ruling<Entry>> ActAsync(Person by, Func<InForce, DateTimeOffset, Task<Ruling<Act>>> decide, CancellationToken cancel = default)
    {
        await turn.WaitAsync(cancel);
        try
        {
            while (true)
            {
                // A clock that was put back does not make the history go back.
                DateTimeOffset now = Now > State.RecordedAt ? Now : State.RecordedAt;
                Ruling<Act> ruling = await decide(InForceAt(now), now);
                if (ruling is not Ruling<Act>.Granted { Value: var act })
                {
                    return ((Ruling<Act>.Refused)ruling).Why;
                }

                Entry entry = EntryFormat.Next(State.Head, now, by.Name, act);
                by.Terms.Recording?.Invoke(entry);
                if (await journal.AppendAsync(State.Head.Sequence, [entry.Line], CancellationToken.None))
                {
                    await FollowAsync(State.Apply(entry), [entry.RecordedAt]);
                    return entry;
                }

                await CatchUpAsync(cancel);
            }
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>The entry of a receipt; null where there is none, or another one.</summary>
    public async Task<Entry?> FindAsync(Receipt receipt, CancellationToken cancel = default)
    {
        await foreach (ReadOnlyMemory<byte> line in journal.ReadAsync(receipt.Sequence - 1, cancel))
        {
            return EntryFormat.Read(line) is var entry && entry.Receipt == receipt ? entry : null;
        }

        return null;
    }

    /// <summary>The entries behind a sequence, as lines.</summary>
    public IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(long after, CancellationToken cancel = default) => journal.ReadAsync(after, cancel);

    /// <summary>Returns when there is an entry behind a sequence.</summary>
    public Task WaitAsync(long after, CancellationToken cancel) => journal.WaitAsync(after, cancel);

    public void Dispose() => turn.Dispose();

    private async Task CatchUpAsync(CancellationToken cancel)
    {
        HistoryState state = State;
        List<DateTimeOffset> instants = [];
        await foreach (ReadOnlyMemory<byte> line in journal.ReadAsync(state.Head.Sequence, cancel))
        {
            state = Follow(state, line);
            instants.Add(state.RecordedAt);
        }

        await FollowAsync(state, instants);
    }

    private static HistoryState Follow(HistoryState state, ReadOnlyMemory<byte> line)
    {
        try
        {
            return state.Follow(line);
        }
        catch (InvalidDataException unfit)
        {
            throw new InvalidDataException($"the journal is damaged at entry {state.Head.Sequence + 1}: {unfit.Message}; `ruleshost verify` says more", unfit);
        }
    }

    private async Task FollowAsync(HistoryState state, List<DateTimeOffset> instants)
    {
        InForce now = await AsOfAsync(state, Now > state.RecordedAt ? Now : state.RecordedAt);
        Volatile.Write(ref current, new Current(now, Next(now)));
        // Last, so that no instant leads to a position that a reader does not see yet.
        lock (recorded)
        {
            recorded.AddRange(instants);
        }
    }

    // Compiled before its time, so that coming into force costs a request nothing.
    private Task<InForce>? Next(InForce now) => now.Until == DateTimeOffset.MaxValue ? null : AsOfAsync(now.State, now.Until);

    private InForce Advance(Current from, InForce next)
    {
        Interlocked.CompareExchange(ref current, new Current(next, Next(next)), from);
        return next;
    }

    private HistoryState? Remembered(long position)
    {
        lock (pastGate)
        {
            return past.FirstOrDefault(state => state.Head.Sequence == position);
        }
    }

    private void Remember(HistoryState state)
    {
        lock (pastGate)
        {
            past.AddFirst(state);
            if (past.Count > PastStates)
            {
                past.RemoveLast();
            }
        }
    }

    private sealed record Current(InForce InForce, Task<InForce>? Next);
}
