using System.Buffers.Binary;
using System.Security.Cryptography;

namespace RulesHost.Governance.Decisions;

/// <summary>
/// The salts of a block's records: AES with the block's key, of the record's number. One hash each would cost as much as hashing the record.
/// </summary>
internal sealed class Salts : IDisposable
{
    public const int KeyLength = 32;
    public const int Length = 16;

    private readonly Aes cipher = Aes.Create();
    private readonly byte[] salts = new byte[SealedChain.ChunkLength * Length];
    private int chunk = -1;

    public Salts(ReadOnlySpan<byte> key) => cipher.Key = key.ToArray();

    public ReadOnlySpan<byte> this[int record]
    {
        get
        {
            if (record / SealedChain.ChunkLength != chunk)
            {
                Fill(record / SealedChain.ChunkLength);
            }

            return salts.AsSpan(record % SealedChain.ChunkLength * Length, Length);
        }
    }

    public void Dispose() => cipher.Dispose();

    private void Fill(int chunk)
    {
        Span<byte> numbers = stackalloc byte[SealedChain.ChunkLength * Length];
        numbers.Clear();
        for (int i = 0; i < SealedChain.ChunkLength; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(numbers[(i * Length)..], (chunk * SealedChain.ChunkLength) + i);
        }

        cipher.EncryptEcb(numbers, salts, PaddingMode.None);
        this.chunk = chunk;
    }
}
