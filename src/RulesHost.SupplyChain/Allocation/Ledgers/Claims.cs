namespace RulesHost.SupplyChain.Allocation.Ledgers;

/// <summary>Lines that want something of a supply, in the order that decides ties, and the lots that each can still take.</summary>
internal sealed class Claims(int[] lines, long[] room)
{
    public int Count => lines.Length;

    public int[] Lines => lines;

    /// <summary>One for each of the lines.</summary>
    public long[] Room => room;

    public Claims Slice(Range range) => new(lines[range], room[range]);

    public Claims Of(int[] claimants) => new(Array.ConvertAll(claimants, i => lines[i]), Array.ConvertAll(claimants, i => room[i]));

    /// <summary>The same lines after they got something.</summary>
    public Claims After(long[] quantities)
    {
        long[] left = new long[room.Length];
        for (int i = 0; i < left.Length; i++)
        {
            left[i] = room[i] - quantities[i];
        }

        return new Claims(lines, left);
    }

    /// <summary>What all of them can take, or a supply that does not suffice.</summary>
    public long Wanted(long supply)
    {
        long left = supply;
        foreach (long lots in room)
        {
            left -= Math.Min(left, lots);
        }

        return supply - left;
    }
}
