using System.Threading.Channels;
using RulesHost.Governance.History;
using RulesHost.Governance.Storage;

namespace RulesHost.Governance.Tests.Decisions;

/// <summary>A store whose disk is full, or takes its time, as long as somebody says so.</summary>
internal sealed class FailingLog : IDecisionLog
{
    private readonly IDecisionLog kept = new MemoryStore();
    private readonly Channel<DateTimeOffset> drops = Channel.CreateUnbounded<DateTimeOffset>();

    public volatile bool IsFull;

    /// <summary>Keeps the next block, and fails all the same: the answer got lost.</summary>
    public volatile bool LosesTheAnswer;

    private volatile TaskCompletionSource held = Held(isOver: true);

    /// <summary>Blocks wait until <see cref="GoOn"/>.</summary>
    public void Hold() => held = Held(isOver: false);

    public void GoOn() => held.SetResult();

    public async Task<bool> AppendAsync(DecisionBlock block, CancellationToken cancel)
    {
        await held.Task;
        MakeRoom();
        bool isKept = await kept.AppendAsync(block, cancel);
        if (LosesTheAnswer)
        {
            LosesTheAnswer = false;
            throw new StoreException("the connection broke", "try again");
        }

        return isKept;
    }

    private static TaskCompletionSource Held(bool isOver)
    {
        TaskCompletionSource held = new(TaskCreationOptions.RunContinuationsAsynchronously);
        if (isOver)
        {
            held.SetResult();
        }

        return held;
    }

    public IAsyncEnumerable<DecisionBlock> FindAsync(string decisionId, CancellationToken cancel) => kept.FindAsync(decisionId, cancel);

    public IAsyncEnumerable<DecisionBlock> FindAsync(DateTimeOffset from, DateTimeOffset to, string? subject, CancellationToken cancel) => kept.FindAsync(from, to, subject, cancel);

    public IAsyncEnumerable<DecisionBlock> ReadAsync(string node, long from, CancellationToken cancel) => kept.ReadAsync(node, from, cancel);

    public Task<IReadOnlyList<DecisionNode>> NodesAsync(CancellationToken cancel) => kept.NodesAsync(cancel);

    // To drop something wants room too.
    public Task<int> DropBeforeAsync(DateTimeOffset instant, CancellationToken cancel)
    {
        drops.Writer.TryWrite(instant);
        MakeRoom();
        return kept.DropBeforeAsync(instant, cancel);
    }

    /// <summary>Returns when old blocks were to be dropped once more.</summary>
    public Task DroppingAsync() => drops.Reader.ReadAsync().AsTask();

    private void MakeRoom()
    {
        if (IsFull)
        {
            throw new StoreException("`decisions.db` cannot grow: the disk is full", "make room");
        }
    }
}
