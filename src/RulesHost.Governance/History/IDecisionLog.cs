namespace RulesHost.Governance.History;

/// <summary>
/// Where blocks of decision records are kept. A block is immutable and belongs to one node; what its bytes mean is not the store's business.
/// Contract: what an append has acknowledged survives the end of the process; blocks of a node are numbered from 1 without gaps.
/// </summary>
public interface IDecisionLog
{
    /// <summary>Keeps a block; false, and nothing is kept, where the node has one of that number already.</summary>
    Task<bool> AppendAsync(DecisionBlock block, CancellationToken cancel = default);

    /// <summary>Blocks that may hold a decision, by the first and last of their ids; all nodes.</summary>
    IAsyncEnumerable<DecisionBlock> FindAsync(string decisionId, CancellationToken cancel = default);

    /// <summary>Blocks that may hold decisions of a period, in the order of their first instant; all nodes.</summary>
    /// <param name="subject">Only those that may hold one about this subject; null for all.</param>
    IAsyncEnumerable<DecisionBlock> FindAsync(DateTimeOffset from, DateTimeOffset to, string? subject, CancellationToken cancel = default);

    /// <summary>The blocks of a node from a number on, in order.</summary>
    IAsyncEnumerable<DecisionBlock> ReadAsync(string node, long from, CancellationToken cancel = default);

    /// <summary>What there is of each node, those blocks included whose bytes were dropped.</summary>
    Task<IReadOnlyList<DecisionNode>> NodesAsync(CancellationToken cancel = default);

    /// <summary>
    /// Forgets the bytes and the index of blocks whose last decision was before an instant. What the chain of seals needs is kept: number, count, digest and seal.
    /// </summary>
    /// <returns>How many.</returns>
    Task<int> DropBeforeAsync(DateTimeOffset instant, CancellationToken cancel = default);
}

/// <summary>Many decision records, compressed.</summary>
/// <param name="Number">Within the node, from 1.</param>
/// <param name="First">The instant of the earliest record.</param>
/// <param name="FirstId">The least id of a decision in it, by its characters' codes; ids rise with time, so that few blocks may hold one.</param>
/// <param name="Records">How many are in it.</param>
/// <param name="Digest">Of its records.</param>
/// <param name="Seal">The digest that chains this block to the one before it.</param>
/// <param name="Bytes">Empty where they were dropped.</param>
public sealed record DecisionBlock(
    string Node, long Number, DateTimeOffset First, DateTimeOffset Last, string FirstId, string LastId, int Records, string Digest, string Seal, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>Those that its decisions are about, once each; empty where a block was read back.</summary>
    public IReadOnlyList<string> Subjects { get; init; } = [];
}

/// <param name="Blocks">The number of the last one.</param>
/// <param name="Records">Of all of them.</param>
public sealed record DecisionNode(string Node, long Blocks, long Records);
