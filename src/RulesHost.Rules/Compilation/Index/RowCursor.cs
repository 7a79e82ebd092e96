using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace RulesHost.Rules.Compilation.Index;

/// <summary>
/// Walks the possible rows for one set of keys in ascending order and does no more work than the rows asked for need.
/// Where some column offers a list the rows of the shortest are checked against their cells; else bitsets are intersected block by block.
/// </summary>
public ref struct RowCursor
{
    internal const int WordsPerBlock = 8;
    internal const int RowsPerBlock = 64 * WordsPerBlock;

    private readonly RowIndex index;
    private readonly ReadOnlySpan<long> keys;
    private bool isAnyMissing;
    private bool isChecked;

    // Where the bitsets to intersect start; none when a list is walked or all is decided by the first word.
    private readonly ReadOnlySpan<int> sets;
    private readonly int words;
    private ReadOnlySpan<int> list;

    // Invariant: the rows of `pending` belong to the word `at`, and rows of earlier words have been given.
    private ulong pending;
    private int at;

    internal RowCursor(RowIndex index, ReadOnlySpan<long> keys, Span<int> scratch)
    {
        this.index = index;
        this.keys = keys;
        Row = -1;
        RowSet shortest = FindSets(scratch, out int used);
        if (shortest.IsList)
        {
            isChecked = true;
            list = index.Listed.AsSpan(shortest.Offset, shortest.Count);
            return;
        }

        sets = used == 0 ? index.AllRows : scratch[..used];
        words = RowBits.WordCount(index.Rows);
        at = -1;
        if (words == 1)
        {
            at = 0;
            pending = WordAt(0);
        }
    }

    /// <summary>The row come to.</summary>
    public int Row { get; private set; }

    /// <summary>Whether every cell of the row is true; if not, some are unknown: the fact is missing, or the cell residual.</summary>
    public readonly bool IsCertain => !(isAnyMissing || index.HasResiduals) || index.IsCertain(Row, keys);

    /// <summary>Comes to the next possible row; false when there are no more.</summary>
    public bool MoveNext()
    {
        do
        {
            Row = words == 0 ? NextListed() : NextInBits();
        }
        while (isChecked && Row >= 0 && !index.Cells!.IsPossible(Row, keys));
        return Row >= 0;
    }

    // Writes where the bitsets start, and returns the shortest list if there is one.
    private RowSet FindSets(Span<int> starts, out int used)
    {
        RowSet shortest = RowSet.Every;
        used = 0;
        for (int column = 0; column < keys.Length; column++)
        {
            if (keys[column] == RowIndex.MissingKey)
            {
                isAnyMissing = true;
                continue;
            }

            RowSet set = index.Column(column).Find(keys[column]);
            if (set.IsList)
            {
                shortest = shortest.IsEvery || set.Count < shortest.Count ? set : shortest;
            }
            else if (!set.IsEvery)
            {
                starts[used++] = set.Offset;
                isChecked |= set.IsSuperset;
            }
        }

        return shortest;
    }

    private int NextListed()
    {
        if (list.IsEmpty)
        {
            return -1;
        }

        int row = list[0];
        list = list[1..];
        return row;
    }

    private int NextInBits()
    {
        if (pending == 0 && !FindWord())
        {
            return -1;
        }

        int row = (at << 6) + BitOperations.TrailingZeroCount(pending);
        pending &= pending - 1;
        return row;
    }

    // Goes on to the next word that has rows: single words to the end of the block, then whole blocks.
    private bool FindWord()
    {
        for (at++; at < words; at++)
        {
            if (at % WordsPerBlock == 0 && (at = FindBlock(at)) == words)
            {
                break;
            }

            pending = WordAt(at);
            if (pending != 0)
            {
                return true;
            }
        }

        return false;
    }

    private readonly int FindBlock(int word)
    {
        ulong[] pool = index.Words;
        for (; word < words; word += WordsPerBlock)
        {
            Vector256<ulong> low = Vector256<ulong>.AllBitsSet;
            Vector256<ulong> high = low;
            foreach (int set in sets)
            {
                // One check of bounds for the block: the starts lie in the caller's scratch.
                ReadOnlySpan<ulong> block = pool.AsSpan(set + word, WordsPerBlock);
                low &= Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(block));
                high &= Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(block), 4);
            }

            if ((low | high) != Vector256<ulong>.Zero)
            {
                return word;
            }
        }

        return words;
    }

    private readonly ulong WordAt(int word)
    {
        ulong all = ulong.MaxValue;
        foreach (int set in sets)
        {
            all &= index.Words[set + word];
        }

        return all;
    }
}
