using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using RulesHost.Governance.History;

namespace RulesHost.Governance.Storage;

/// <summary>A history that ends with the process: demonstrations, and services that decide by a folder as it stands.</summary>
public sealed class MemoryStore : IJournal, IBlobs, IDecisionLog
{
    private readonly Lock gate = new();
    private readonly List<ReadOnlyMemory<byte>> lines = [];
    private readonly Arrivals arrivals = new();
    private readonly ConcurrentDictionary<string, ReadOnlyMemory<byte>> blobs = [];
    private readonly SortedDictionary<(string Node, long Number), DecisionBlock> blocks = [];

    public Task<bool> AppendAsync(long expected, IReadOnlyList<ReadOnlyMemory<byte>> lines, CancellationToken cancel)
    {
        lock (gate)
        {
            if (this.lines.Count != expected)
            {
                return Task.FromResult(false);
            }

            this.lines.AddRange(lines);
        }

        arrivals.Tell(expected + lines.Count);
        return Task.FromResult(true);
    }

    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(long after, [EnumeratorCancellation] CancellationToken cancel)
    {
        ReadOnlyMemory<byte>[] found;
        lock (gate)
        {
            found = [.. lines.Skip((int)after)];
        }

        foreach (ReadOnlyMemory<byte> line in found)
        {
            cancel.ThrowIfCancellationRequested();
            yield return line;
        }

        await Task.CompletedTask;
    }

    public Task WaitAsync(long after, CancellationToken cancel) => arrivals.WaitAsync(after, cancel);

    public Task<IReadOnlyList<string>> PutAsync(IReadOnlyList<ReadOnlyMemory<byte>> files, CancellationToken cancel)
    {
        string[] digests = [.. files.Select(file => Digest.Of(file.Span))];
        for (int i = 0; i < digests.Length; i++)
        {
            blobs.TryAdd(digests[i], files[i].ToArray());
        }

        return Task.FromResult<IReadOnlyList<string>>(digests);
    }

    public Task<ReadOnlyMemory<byte>?> FindAsync(string digest, CancellationToken cancel) =>
        Task.FromResult(blobs.TryGetValue(digest, out ReadOnlyMemory<byte> bytes) ? bytes : (ReadOnlyMemory<byte>?)null);

    public Task<bool> AppendAsync(DecisionBlock block, CancellationToken cancel)
    {
        lock (gate)
        {
            return Task.FromResult(blocks.TryAdd((block.Node, block.Number), block));
        }
    }

    IAsyncEnumerable<DecisionBlock> IDecisionLog.FindAsync(string decisionId, CancellationToken cancel) =>
        Select(block => !block.Bytes.IsEmpty && string.CompareOrdinal(block.FirstId, decisionId) <= 0 && string.CompareOrdinal(block.LastId, decisionId) >= 0).ToAsyncEnumerable();

    public IAsyncEnumerable<DecisionBlock> FindAsync(DateTimeOffset from, DateTimeOffset to, string? subject, CancellationToken cancel) =>
        Select(block => block.Last >= from && block.First < to && !block.Bytes.IsEmpty && (subject is null || block.Subjects.Contains(subject)))
            .OrderBy(block => block.First).ToAsyncEnumerable();

    public IAsyncEnumerable<DecisionBlock> ReadAsync(string node, long from, CancellationToken cancel) =>
        Select(block => block.Node == node && block.Number >= from).ToAsyncEnumerable();

    public Task<IReadOnlyList<DecisionNode>> NodesAsync(CancellationToken cancel) => Task.FromResult<IReadOnlyList<DecisionNode>>(
        [.. Select(_ => true).GroupBy(block => block.Node).Select(node => new DecisionNode(node.Key, node.Max(block => block.Number), node.Sum(block => (long)block.Records)))]);

    public Task<int> DropBeforeAsync(DateTimeOffset instant, CancellationToken cancel)
    {
        lock (gate)
        {
            DecisionBlock[] old = [.. blocks.Values.Where(block => block.Last < instant && !block.Bytes.IsEmpty)];
            foreach (DecisionBlock block in old)
            {
                blocks[(block.Node, block.Number)] = block with { Bytes = ReadOnlyMemory<byte>.Empty, Subjects = [] };
            }

            return Task.FromResult(old.Length);
        }
    }

    private DecisionBlock[] Select(Func<DecisionBlock, bool> wanted)
    {
        lock (gate)
        {
            return [.. blocks.Values.Where(wanted)];
        }
    }
}
