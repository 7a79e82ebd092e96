using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;

namespace RulesHost.Governance.Decisions;

/// <summary>
/// The bytes of a block: a header, then its lines, each with a line break behind it, compressed. The header holds the key from which the salts
/// of the records follow, and up to where in which segment the block was taken, so that a record is never taken twice.
/// </summary>
internal sealed record BlockFormat(ReadOnlyMemory<byte> Key, SegmentPosition TakenUpTo, ReadOnlyMemory<byte> Lines)
{
    public const int MaximumRecords = SealedChain.ChunkLength * SealedChain.ChunkLength;

    private const byte Version = 1;
    private const int HeaderLength = 1 + Salts.KeyLength + 8 + 4 + 4 + 4;

    // Measured on like records of 700 bytes: 22 bytes each in 0.3 µs. The next level: 17 in 0.5 µs; the one behind it 16 in 1.1 µs.
    private const int Quality = 0;
    private const int Window = 22;

    public byte[] ToBytes()
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(HeaderLength + BrotliEncoder.GetMaxCompressedLength(Lines.Length));
        buffer[0] = Version;
        Key.Span.CopyTo(buffer.AsSpan(1));
        Span<byte> rest = buffer.AsSpan(1 + Salts.KeyLength);
        BinaryPrimitives.WriteInt64LittleEndian(rest, TakenUpTo.Segment);
        BinaryPrimitives.WriteInt32LittleEndian(rest[8..], TakenUpTo.Offset);
        BinaryPrimitives.WriteInt32LittleEndian(rest[12..], TakenUpTo.Ordinal);
        BinaryPrimitives.WriteInt32LittleEndian(rest[16..], Lines.Length);
        if (!BrotliEncoder.TryCompress(Lines.Span, buffer.AsSpan(HeaderLength), out int written, Quality, Window))
        {
            throw new InvalidOperationException("what is compressed has room for the worst case");
        }

        byte[] bytes = buffer[..(HeaderLength + written)];
        ArrayPool<byte>.Shared.Return(buffer);
        return bytes;
    }

    /// <summary>Null where they are no such block.</summary>
    public static BlockFormat? Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < HeaderLength || bytes[0] != Version)
        {
            return null;
        }

        ReadOnlySpan<byte> rest = bytes[(1 + Salts.KeyLength)..];
        SegmentPosition taken = new(BinaryPrimitives.ReadInt64LittleEndian(rest), BinaryPrimitives.ReadInt32LittleEndian(rest[8..]), BinaryPrimitives.ReadInt32LittleEndian(rest[12..]));
        byte[] lines = new byte[Math.Max(BinaryPrimitives.ReadInt32LittleEndian(rest[16..]), 0)];
        return BrotliDecoder.TryDecompress(bytes[HeaderLength..], lines, out int written) && written == lines.Length
            ? new BlockFormat(bytes.Slice(1, Salts.KeyLength).ToArray(), taken, lines)
            : null;
    }
}
