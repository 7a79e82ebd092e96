using RulesHost.Governance.History;

namespace RulesHost.Governance.Decisions;

/// <summary>The records of a block, and what their digests are.</summary>
internal sealed class BlockContents
{
    private readonly byte[] key;

    private BlockContents(BlockFormat block)
    {
        key = block.Key.ToArray();
        ReadOnlyMemory<byte> rest = block.Lines;
        List<ReadOnlyMemory<byte>> lines = [];
        for (int end; (end = rest.Span.IndexOf((byte)'\n')) >= 0; rest = rest[(end + 1)..])
        {
            lines.Add(rest[..end]);
        }

        Lines = lines;
    }

    public IReadOnlyList<ReadOnlyMemory<byte>> Lines { get; }

    /// <summary>Null where the block was dropped, or is damaged.</summary>
    public static BlockContents? Of(DecisionBlock block) => BlockFormat.Read(block.Bytes.Span) is { } format ? new BlockContents(format) : null;

    public byte[] Salt(int record)
    {
        using Salts salts = new(key);
        return salts[record].ToArray();
    }

    /// <summary>Those of the records, one behind the other.</summary>
    public byte[] Digests()
    {
        byte[] digests = new byte[Lines.Count * SealedChain.DigestLength];
        using RecordDigests records = new();
        using Salts salts = new(key);
        for (int i = 0; i < Lines.Count; i++)
        {
            records.Of(salts[i], Lines[i].Span, digests.AsSpan(i * SealedChain.DigestLength, SealedChain.DigestLength));
        }

        return digests;
    }

    /// <summary>That of the block.</summary>
    public string Digest()
    {
        Span<byte> digest = stackalloc byte[SealedChain.DigestLength];
        SealedChain.OfBlock(SealedChain.Chunks(Digests()), digest);
        return History.Digest.Text(digest);
    }
}
