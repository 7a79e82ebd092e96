using System.Numerics;

namespace RulesHost.SupplyChain.Allocation.Dividing;

/// <summary>
/// The rule of Webster and Sainte-Laguë: lot after lot goes to the claimant below its cap with the largest <c>base / (2 · lots + 1)</c>, the
/// earlier one first. More supply only lengthens that sequence, so nobody gets less of more.
/// </summary>
internal sealed class Webster<T>
    where T : IBinaryInteger<T>
{
    private static readonly T Two = T.CreateChecked(2);

    private readonly long[] caps;
    private readonly T[] bases;
    private readonly long[] quantities;

    private Webster(long[] caps, T[] bases, Level<T> level)
    {
        (this.caps, this.bases, quantities) = (caps, bases, new long[caps.Length]);
        for (int i = 0; i < caps.Length; i++)
        {
            quantities[i] = caps[i] == 0 || level.Fills(caps[i], bases[i])
                ? caps[i]
                : long.CreateChecked(((Two * level.Supply * bases[i]) + level.Bases) / (Two * level.Bases));
        }
    }

    public static long[] Round(Int128 supply, long[] caps, T[] bases, Level<T> level)
    {
        // The exact shares rounded to the nearest lot are where the sequence passes the level; from there it is a few lots on or back.
        Webster<T> sequence = new(caps, bases, level);
        Int128 taken = 0;
        foreach (long quantity in sequence.quantities)
        {
            taken += quantity;
        }

        sequence.Back(taken - supply);
        sequence.On(supply - taken);
        return sequence.quantities;
    }

    private void On(Int128 lots)
    {
        if (lots <= 0)
        {
            return;
        }

        PriorityQueue<int, int> next = Queue(i => quantities[i] < caps[i], (a, b) => Earlier(a, quantities[a], b, quantities[b]));
        for (; lots > 0; lots--)
        {
            int claimant = next.Dequeue();
            if (++quantities[claimant] < caps[claimant])
            {
                next.Enqueue(claimant, claimant);
            }
        }
    }

    private void Back(Int128 lots)
    {
        if (lots <= 0)
        {
            return;
        }

        PriorityQueue<int, int> last = Queue(i => quantities[i] > 0, (a, b) => Earlier(b, quantities[b] - 1, a, quantities[a] - 1));
        for (; lots > 0; lots--)
        {
            int claimant = last.Dequeue();
            if (--quantities[claimant] > 0)
            {
                last.Enqueue(claimant, claimant);
            }
        }
    }

    // A claimant's quantity changes only while it is out of the queue, so the order inside holds.
    private PriorityQueue<int, int> Queue(Func<int, bool> takesPart, Comparison<int> order) =>
        new(Enumerable.Range(0, caps.Length).Where(takesPart).Select(i => (i, i)), Comparer<int>.Create(order));

    // Negative where the lot of one claimant that comes after so many stands before the lot of the other.
    private int Earlier(int one, long lotsOfOne, int other, long lotsOfOther)
    {
        T left = bases[other] * ((Two * T.CreateChecked(lotsOfOne)) + T.One);
        T right = bases[one] * ((Two * T.CreateChecked(lotsOfOther)) + T.One);
        int byBase = left.CompareTo(right);
        return byBase != 0 ? byBase : one.CompareTo(other);
    }
}
