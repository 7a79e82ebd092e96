using System.Numerics;
using System.Runtime.InteropServices;

namespace RulesHost.Rules.Compilation.Index;

/// <summary>The set of rows while a column is swept from its lowest key to its highest: rows enter and leave one at a time.</summary>
internal sealed class RowBits(int rows)
{
    private readonly ulong[] words = new ulong[WordCount(rows)];

    // One bit per word that is not zero, so that few rows among many are listed without reading every word.
    private readonly ulong[] occupied = new ulong[(WordCount(rows) + 63) / 64];

    public ReadOnlySpan<ulong> Words => words;

    public int Count { get; private set; }

    /// <summary>Equal for equal sets; a match still has to be compared.</summary>
    public ulong Hash { get; private set; }

    /// <summary>One word up to 64 rows, else whole blocks, so that a scan needs no tail.</summary>
    public static int WordCount(int rows) =>
        rows <= 64 ? 1 : checked((rows + RowCursor.RowsPerBlock - 1) / RowCursor.RowsPerBlock * RowCursor.WordsPerBlock);

    /// <summary>Puts a row in, or takes it out; says whether it is in now.</summary>
    public bool Toggle(int row)
    {
        int at = row >> 6;
        ulong bit = 1UL << (row & 63);
        words[at] ^= bit;
        Hash ^= Mixed(row);
        bool isIn = (words[at] & bit) != 0;
        Count += isIn ? 1 : -1;
        ulong occupiedBit = 1UL << (at & 63);
        occupied[at >> 6] = words[at] == 0 ? occupied[at >> 6] & ~occupiedBit : occupied[at >> 6] | occupiedBit;
        return isIn;
    }

    public void AppendTo(List<int> list)
    {
        int end = list.Count;
        CollectionsMarshal.SetCount(list, end + Count);
        Span<int> rows = CollectionsMarshal.AsSpan(list);
        for (int i = 0; i < occupied.Length; i++)
        {
            for (ulong some = occupied[i]; some != 0; some &= some - 1)
            {
                int at = (i * 64) + BitOperations.TrailingZeroCount(some);
                for (ulong word = words[at]; word != 0; word &= word - 1)
                {
                    rows[end++] = (at * 64) + BitOperations.TrailingZeroCount(word);
                }
            }
        }
    }

    // SplitMix64, where products are meant to wrap.
    private static ulong Mixed(int row)
    {
        unchecked
        {
            ulong z = ((ulong)row + 1) * 0x9E3779B97F4A7C15UL;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
            return z ^ (z >> 31);
        }
    }
}
