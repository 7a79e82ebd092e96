using System.Security.Cryptography;

namespace RulesHost.Governance.Decisions;

/// <summary>Digests of records, one after the other: what hashes is set up once, for that costs as much as half a record.</summary>
internal sealed class RecordDigests : IDisposable
{
    // See SealedChain: the mark of a record.
    private const byte Mark = 0;

    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private byte[] scratch = new byte[1 << 12];

    public void Of(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> line, Span<byte> digest)
    {
        int length = 1 + salt.Length + line.Length;
        if (scratch.Length < length)
        {
            scratch = new byte[length * 2];
        }

        scratch[0] = Mark;
        salt.CopyTo(scratch.AsSpan(1));
        line.CopyTo(scratch.AsSpan(1 + salt.Length));
        hash.AppendData(scratch.AsSpan(0, length));
        hash.GetHashAndReset(digest);
    }

    public void Dispose() => hash.Dispose();
}
