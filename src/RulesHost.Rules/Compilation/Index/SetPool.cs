namespace RulesHost.Rules.Compilation.Index;

/// <summary>Where the sets of all columns of one index are put while it is built.</summary>
internal sealed class SetPool(int rows)
{
    private ulong[] words = new ulong[RowBits.WordCount(rows) * 16];
    private int used;

    public List<int> Listed { get; } = [];

    public ulong[] Words => used == words.Length ? words : words[..used];

    public RowSet List(RowBits set)
    {
        int start = Listed.Count;
        set.AppendTo(Listed);
        return RowSet.List(start, set.Count);
    }

    /// <summary>Copies a bitset and returns where it starts.</summary>
    public int Add(ReadOnlySpan<ulong> set)
    {
        if (used + set.Length > words.Length)
        {
            Array.Resize(ref words, (int)Math.Min(Array.MaxLength, 2L * words.Length));
        }

        int start = used;
        set.CopyTo(words.AsSpan(start));
        used += set.Length;
        return start;
    }

    public void Include(int start, int row) => words[start + (row >> 6)] |= 1UL << (row & 63);

    public bool Holds(int start, ReadOnlySpan<ulong> set) => words.AsSpan(start, set.Length).SequenceEqual(set);
}
