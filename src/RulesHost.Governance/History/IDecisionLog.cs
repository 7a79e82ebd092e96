namespace RulesHost.Governance.History;

/// <summary>
/// Where blocks of decision records are kept. A block is immutable and belongs to one node; what its bytes mean is not the store's business.
/// Contract: what an append has acknowledged survives the end of the process; blocks of a node are numbered from 1 without gaps.
/// </summary>
public interface IDecisionLog
{
    /// <summary>Keeps a block; false, and nothing is kept, where the node has one of that number already.</summary>
    Task<bool> AppendAsync(DecisionBlock block, CancellationToken cancel = default);

    /// <summary>The block that holds a decision; null where there is none.</summary>
    Task<DecisionBlock?> FindAsync(string decisionId, CancellationToken cancel = default);

    /// <summary>Blocks that may hold decisions of a period, in the order of their first instant; all nodes.</summary>
    /// <param name="subject">Only those that may hold one about this subject; null for all.</param>
    IAsyncEnumerable<DecisionBlock> FindAsync(DateTimeOffset from, DateTimeOffset to, string? subject, CancellationToken cancel = default);

    /// <summary>The blocks of a node from a number on, in order.</summary>
    IAsyncEnumerable<DecisionBlock> ReadAsync(string node, long from, CancellationToken cancel = default);

    /// <summary>The last number of each node.</summary>
    Task<IReadOnlyDictionary<string, long>> NodesAsync(CancellationToken cancel = default);

    /// <summary>Forgets the bytes and the index of blocks whose last decision was before an instant. What they were is kept: number, seal and count.</summary>
    /// <returns>How many.</returns>
    Task<int> DropBeforeAsync(DateTimeOffset instant, CancellationToken cancel = default);
}

/// <summary>Many decision records, compressed.</summary>
/// <param name="Number">Within the node, from 1.</param>
/// <param name="First">The instant of the earliest record.</param>
/// <param name="Records">How many decisions are in it.</param>
/// <param name="Seal">The digest that chains this block to the one before it.</param>
/// <param name="Bytes">Empty where they were dropped.</param>
public sealed record DecisionBlock(string Node, long Number, DateTimeOffset First, DateTimeOffset Last, int Records, string Seal, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>By which the store finds the block; empty where a block was read back.</summary>
    public IReadOnlyList<DecisionIndexEntry> Index { get; init; } = [];
}

/// <param name="Subject">Null where the request named none.</param>
public readonly record struct DecisionIndexEntry(string DecisionId, string? Subject);
