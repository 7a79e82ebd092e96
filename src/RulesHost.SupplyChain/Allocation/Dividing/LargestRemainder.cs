using System.Numerics;

namespace RulesHost.SupplyChain.Allocation.Dividing;

/// <summary>Hamilton's rule: every exact share is cut, and each of the lots left goes to one of the largest parts cut off, the earlier claimant first.</summary>
internal static class LargestRemainder<T>
    where T : IBinaryInteger<T>
{
    public static long[] Round(long[] caps, T[] bases, Level<T> level)
    {
        long[] quantities = new long[caps.Length];
        T[] remainders = new T[caps.Length];
        T cutOff = T.Zero;
        for (int i = 0; i < caps.Length; i++)
        {
            if (caps[i] == 0 || level.Fills(caps[i], bases[i]))
            {
                quantities[i] = caps[i];
                continue;
            }

            (T quotient, remainders[i]) = T.DivRem(unchecked(level.Supply * bases[i]), level.Bases);
            quantities[i] = long.CreateChecked(quotient);
            cutOff += remainders[i];
        }

        // The parts cut off have one denominator and make up whole lots.
        GiveToLargest(int.CreateChecked(cutOff / level.Bases), remainders, quantities);
        return quantities;
    }

    private static void GiveToLargest(int lots, T[] remainders, long[] quantities)
    {
        if (lots == 0)
        {
            return;
        }

        T[] sorted = [.. remainders];
        Array.Sort(sorted);
        T least = sorted[^lots];
        int atLeast = lots - remainders.Count(remainder => remainder > least);
        for (int i = 0; i < remainders.Length; i++)
        {
            if (remainders[i] > least || (remainders[i] == least && atLeast-- > 0))
            {
                quantities[i]++;
            }
        }
    }
}
