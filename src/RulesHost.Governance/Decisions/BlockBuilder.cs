using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using RulesHost.Governance.History;

namespace RulesHost.Governance.Decisions;

/// <summary>Gathers records into the next block of a node.</summary>
internal sealed class BlockBuilder(string node) : IDisposable
{
    // Of lines: more is not held at once by whoever reads the block.
    private const int ManyBytes = 4 << 20;

    private readonly ArrayBufferWriter<byte> lines = new(1 << 16);
    private readonly byte[] digests = new byte[BlockFormat.MaximumRecords * SealedChain.DigestLength];
    private readonly RecordDigests recordDigests = new();
    private readonly HashSet<string> subjects = new(StringComparer.Ordinal);
    private byte[] key = [];
    private Salts? salts;
    private byte[] firstId = [];
    private byte[] lastId = [];
    private (long First, long Last) time;

    public int Records { get; private set; }

    /// <summary>A place is left for word of a gap.</summary>
    public bool IsFull => Records >= BlockFormat.MaximumRecords - 1 || lines.WrittenCount >= ManyBytes;

    /// <param name="at">In milliseconds.</param>
    /// <param name="subject">Empty where there is none.</param>
    public void Add(ReadOnlySpan<byte> line, long at, ReadOnlySpan<byte> subject)
    {
        salts ??= new Salts(key = RandomNumberGenerator.GetBytes(Salts.KeyLength));
        recordDigests.Of(salts[Records], line, digests.AsSpan(Records * SealedChain.DigestLength, SealedChain.DigestLength));
        Span<byte> written = lines.GetSpan(line.Length + 1);
        line.CopyTo(written);
        written[line.Length] = (byte)'\n';
        lines.Advance(line.Length + 1);
        time = Records == 0 ? (at, at) : (Math.Min(time.First, at), Math.Max(time.Last, at));
        Records++;
        if (!subject.IsEmpty)
        {
            subjects.Add(Encoding.UTF8.GetString(subject));
        }

        if (RecordedDecision.IdOf(line) is { IsEmpty: false } id)
        {
            Widen(id);
        }
    }

    /// <summary>The block of what was gathered; the builder is empty afterwards.</summary>
    public DecisionBlock Build(long number, string previousSeal, SegmentPosition takenUpTo)
    {
        Span<byte> digest = stackalloc byte[SealedChain.DigestLength];
        SealedChain.OfBlock(SealedChain.Chunks(digests.AsSpan(0, Records * SealedChain.DigestLength)), digest);
        string content = Digest.Text(digest);
        DecisionBlock block = new(
            node, number, DateTimeOffset.FromUnixTimeMilliseconds(time.First), DateTimeOffset.FromUnixTimeMilliseconds(time.Last), Encoding.UTF8.GetString(firstId), Encoding.UTF8.GetString(lastId),
            Records, content, SealedChain.Seal(previousSeal, node, number, Records, content), new BlockFormat(key, takenUpTo, lines.WrittenMemory).ToBytes())
        {
            Subjects = [.. subjects],
        };
        Clear();
        return block;
    }

    public void Dispose()
    {
        salts?.Dispose();
        recordDigests.Dispose();
    }

    private void Clear()
    {
        salts?.Dispose();
        salts = null;
        lines.ResetWrittenCount();
        subjects.Clear();
        (firstId, lastId, Records) = ([], [], 0);
    }

    private void Widen(ReadOnlySpan<byte> id)
    {
        if (firstId.Length == 0 || id.SequenceCompareTo(firstId) < 0)
        {
            firstId = id.ToArray();
        }

        if (id.SequenceCompareTo(lastId) > 0)
        {
            Keep(id, ref lastId);
        }
    }

    // Ids rise, so that nearly each is the last.
    private static void Keep(ReadOnlySpan<byte> id, ref byte[] kept)
    {
        if (kept.Length == id.Length)
        {
            id.CopyTo(kept);
        }
        else
        {
            kept = id.ToArray();
        }
    }
}
