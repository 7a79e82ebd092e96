using System.Security.Cryptography;
using System.Text;
using RulesHost.Governance.History;

namespace RulesHost.Governance.Decisions;

/// <summary>
/// What is hashed of a node's records. A record's digest is salted: who is shown it learns nothing of the record, however easily that is guessed.
/// A chunk is hashed over the digests of its records, a block over those of its chunks; a seal covers the block and all before it.
/// </summary>
public static class SealedChain
{
    /// <summary>Records of a chunk; the last one of a block may have fewer.</summary>
    public const int ChunkLength = 64;

    internal const int DigestLength = SHA256.HashSizeInBytes;

    // What is hashed begins with one of these, so that nothing of one level passes for something of another; a record's with 0.
    private const byte ChunkMark = 1;
    private const byte BlockMark = 2;

    internal static void OfChunk(ReadOnlySpan<byte> recordDigests, Span<byte> digest) => OfList(ChunkMark, recordDigests, digest);

    internal static void OfBlock(ReadOnlySpan<byte> chunkDigests, Span<byte> digest) => OfList(BlockMark, chunkDigests, digest);

    /// <summary>The digests of a block's chunks.</summary>
    internal static byte[] Chunks(ReadOnlySpan<byte> recordDigests)
    {
        int records = recordDigests.Length / DigestLength;
        byte[] chunks = new byte[(records + ChunkLength - 1) / ChunkLength * DigestLength];
        for (int i = 0; i < chunks.Length / DigestLength; i++)
        {
            int from = i * ChunkLength * DigestLength;
            OfChunk(recordDigests[from..Math.Min(from + (ChunkLength * DigestLength), recordDigests.Length)], chunks.AsSpan(i * DigestLength, DigestLength));
        }

        return chunks;
    }

    /// <param name="previous">The seal of the block before; <see cref="Digest.Nothing"/> for the first.</param>
    public static string Seal(string previous, string node, long block, int records, string digest) =>
        Digest.Of(Encoding.UTF8.GetBytes(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{previous}\n{node}\n{block}\n{records}\n{digest}")));

    private static void OfList(byte mark, ReadOnlySpan<byte> digests, Span<byte> digest)
    {
        Span<byte> input = stackalloc byte[1 + (ChunkLength * DigestLength)];
        input[0] = mark;
        digests.CopyTo(input[1..]);
        SHA256.HashData(input[..(1 + digests.Length)], digest);
    }
}
