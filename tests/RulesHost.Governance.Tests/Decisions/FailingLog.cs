using System.Threading.Channels;
using RulesHost.Governance.History;
using RulesHost.Governance.Storage;

namespace RulesHost.Governance.Tests.Decisions;

/// <summary>A store whose disk is full as long as somebody says so.</summary>
internal sealed class FailingLog : IDecisionLog
{
    private readonly IDecisionLog kept = new MemoryStore();
    private readonly Channel<DateTimeOffset> drops = Channel.CreateUnbounded<DateTimeOffset>();

    public volatile bool IsFull;

    /// <summary>Keeps the next block, and fails all the same: the answer got lost.</summary>
    public volatile bool LosesTheAnswer;

    public async Task<bool> AppendAsync(DecisionBlock block, CancellationToken cancel)
    {
        MakeRoom();
        bool isKept = await kept.AppendAsync(block, cancel);
        if (LosesTheAnswer)
        {
            LosesTheAnswer = false;
            throw new StoreException("the connection broke", "try again");
        }

        return isKept;
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
