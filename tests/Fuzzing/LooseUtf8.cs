using System.Text;

namespace RulesHost.Tests.Fuzzing;

/// <summary>Text to bytes as a careless program writes it: half a surrogate pair becomes three bytes that are no UTF-8.</summary>
internal static class LooseUtf8
{
    public static byte[] Of(string text)
    {
        List<byte> bytes = new(text.Length);
        Span<byte> buffer = stackalloc byte[4];
        for (int i = 0; i < text.Length;)
        {
            if (Rune.TryGetRuneAt(text, i, out Rune rune))
            {
                bytes.AddRange(buffer[..rune.EncodeToUtf8(buffer)]);
                i += rune.Utf16SequenceLength;
            }
            else
            {
                int half = text[i++];
                bytes.AddRange([(byte)(0xE0 | (half >> 12)), (byte)(0x80 | ((half >> 6) & 0x3F)), (byte)(0x80 | (half & 0x3F))]);
            }
        }

        return [.. bytes];
    }
}
