using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RulesHost.Rules.Compilation.Index;

/// <summary>From a key to the set of rows it leaves possible: a table where the keys lie close together, else a binary search.</summary>
internal sealed class ColumnIndex
{
    private const int SmallTable = 1024;
    private const int TableSlotsPerSegment = 4;

    private readonly long[]? starts;
    private readonly long lowest;
    private readonly long highest;
    private readonly RowSet[] sets;

    /// <param name="starts">The first key of each segment, ascending, the smallest key first.</param>
    /// <param name="sets">The rows of each segment.</param>
    public ColumnIndex(long[] starts, RowSet[] sets)
    {
        // All keys below the second start are alike, as are all from the last start on: one slot for each of the two.
        // A difference past the range of long wraps to a large unsigned number, which is what is asked for.
        lowest = starts.Length > 1 ? starts[1] - 1 : 0;
        highest = starts.Length > 1 ? starts[^1] : 0;
        ulong span = unchecked((ulong)(highest - lowest));
        if (span < (ulong)Math.Max(SmallTable, (long)TableSlotsPerSegment * starts.Length))
        {
            this.sets = Spread(starts, sets, (int)span + 1);
        }
        else
        {
            this.starts = starts;
            this.sets = sets;
        }
    }

    /// <summary>Some set is a superset or a list that is not empty, whose rows are checked one by one.</summary>
    public bool NeedsCells => Array.Exists(sets, set => set.Count > 0 || set.IsSuperset);

    public long Bytes => (8L * sets.Length) + (8L * (starts?.Length ?? 0));

    /// <summary>The rows possible for a key that is not missing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public RowSet Find(long key)
    {
        // Invariant: both ways give a place within the sets; unchecked, because the clamped difference is small.
        nint at = starts is null ? unchecked((nint)(Math.Clamp(key, lowest, highest) - lowest)) : Search(starts, key);
        return Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(sets), at);
    }

    // The last start that is not above the key. The step is taken by arithmetic and not by a branch: which half a key
    // lies in cannot be predicted, and a wrong guess costs more than the whole search.
    private static nint Search(long[] starts, long key)
    {
        unchecked
        {
            ref long first = ref MemoryMarshal.GetArrayDataReference(starts);
            nint at = 0;
            nint left = starts.Length;
            while (left > 1)
            {
                nint half = left >> 1;
                nint isAtOrAbove = Unsafe.BitCast<bool, byte>(Unsafe.Add(ref first, at + half) <= key);
                at += half & -isAtOrAbove;
                left -= half;
            }

            return at;
        }
    }

    private RowSet[] Spread(long[] segmentStarts, RowSet[] segmentSets, int slots)
    {
        RowSet[] spread = new RowSet[slots];
        int segment = 0;
        for (int slot = 0; slot < slots; slot++)
        {
            while (segment + 1 < segmentStarts.Length && segmentStarts[segment + 1] <= lowest + slot)
            {
                segment++;
            }

            spread[slot] = segmentSets[segment];
        }

        return spread;
    }
}
