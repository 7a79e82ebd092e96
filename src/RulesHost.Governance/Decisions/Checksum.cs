using System.Numerics;
using System.Runtime.InteropServices;

namespace RulesHost.Governance.Decisions;

/// <summary>Tells a record that is whole from one that is torn. Four sums run side by side, for the processor does one every cycle and takes three for each.</summary>
internal static class Checksum
{
    public static uint Of(ReadOnlySpan<byte> bytes, uint seed)
    {
        (uint a, uint b, uint c, uint d) = (seed, ~seed, 1u, 2u);
        ReadOnlySpan<ulong> words = MemoryMarshal.Cast<byte, ulong>(bytes);
        int i = 0;
        for (; i <= words.Length - 4; i += 4)
        {
            a = BitOperations.Crc32C(a, words[i]);
            b = BitOperations.Crc32C(b, words[i + 1]);
            c = BitOperations.Crc32C(c, words[i + 2]);
            d = BitOperations.Crc32C(d, words[i + 3]);
        }

        for (; i < words.Length; i++)
        {
            a = BitOperations.Crc32C(a, words[i]);
        }

        foreach (byte rest in bytes[(words.Length * sizeof(ulong))..])
        {
            b = BitOperations.Crc32C(b, rest);
        }

        return BitOperations.Crc32C(BitOperations.Crc32C(a, b), BitOperations.Crc32C(c, d));
    }
}
