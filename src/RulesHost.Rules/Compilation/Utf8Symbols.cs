using System.Text;

namespace RulesHost.Rules.Compilation;

/// <summary>Texts by their UTF-8 bytes: a small open-addressing table, so that no string is made to look one up.</summary>
internal sealed class Utf8Symbols
{
    private readonly byte[][] texts;
    private readonly long[] keys;
    private readonly int[] slots;

    public Utf8Symbols(IReadOnlyCollection<KeyValuePair<string, long>> symbols)
    {
        texts = [.. symbols.Select(s => Encoding.UTF8.GetBytes(s.Key))];
        keys = [.. symbols.Select(s => s.Value)];
        slots = new int[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(4, texts.Length * 2))];
        for (int i = 0; i < texts.Length; i++)
        {
            uint slot = Hash(texts[i]);
            while (slots[slot & (uint)(slots.Length - 1)] != 0)
            {
                slot = unchecked(slot + 1);
            }

            slots[slot & (uint)(slots.Length - 1)] = i + 1;
        }
    }

    public bool TryFind(ReadOnlySpan<byte> text, out long key)
    {
        for (uint slot = Hash(text); slots[slot & (uint)(slots.Length - 1)] is var entry and not 0; slot = unchecked(slot + 1))
        {
            if (text.SequenceEqual(texts[entry - 1]))
            {
                key = keys[entry - 1];
                return true;
            }
        }

        key = -1;
        return false;
    }

    // FNV-1a; spread is all that is asked of it.
    private static uint Hash(ReadOnlySpan<byte> text)
    {
        uint hash = 2166136261;
        foreach (byte b in text)
        {
            hash = unchecked((hash ^ b) * 16777619);
        }

        return hash ^ (hash >> 15);
    }
}
