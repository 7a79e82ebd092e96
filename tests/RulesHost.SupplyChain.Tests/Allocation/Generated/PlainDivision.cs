using System.Numerics;
using RulesHost.SupplyChain.Allocation.Requests;

namespace RulesHost.SupplyChain.Tests.Allocation.Generated;

/// <summary>The definition of the division as it reads, with fractions and loops: to hold the fast one against.</summary>
internal static class PlainDivision
{
    public static long[] Divide(BigInteger supply, long[] caps, BigInteger[] bases, UnitRounding rounding)
    {
        int[] active = [.. Enumerable.Range(0, caps.Length).Where(i => caps[i] > 0 && bases[i] > 0)];
        supply = BigInteger.Min(supply, active.Aggregate(BigInteger.Zero, (sum, i) => sum + caps[i]));
        return rounding == UnitRounding.Webster ? Webster((long)supply, caps, bases, active) : Hamilton(supply, caps, bases, active);
    }

    private static long[] Hamilton(BigInteger supply, long[] caps, BigInteger[] bases, int[] active)
    {
        long[] quantities = new long[caps.Length];
        while (active.Length > 0)
        {
            BigInteger sum = active.Aggregate(BigInteger.Zero, (total, i) => total + bases[i]);
            int[] filled = [.. active.Where(i => supply * bases[i] >= caps[i] * sum)];
            if (filled.Length == 0)
            {
                foreach (int i in active)
                {
                    quantities[i] = (long)(supply * bases[i] / sum);
                }

                long left = (long)(supply - active.Aggregate(BigInteger.Zero, (total, i) => total + quantities[i]));
                foreach (int i in active.OrderByDescending(i => supply * bases[i] % sum).Take((int)left))
                {
                    quantities[i]++;
                }

                return quantities;
            }

            foreach (int i in filled)
            {
                quantities[i] = caps[i];
                supply -= caps[i];
            }

            active = [.. active.Except(filled)];
        }

        return quantities;
    }

    private static long[] Webster(long supply, long[] caps, BigInteger[] bases, int[] active)
    {
        long[] quantities = new long[caps.Length];
        for (; supply > 0; supply--)
        {
            int best = -1;
            foreach (int i in active.Where(i => quantities[i] < caps[i]))
            {
                best = best < 0 || bases[i] * ((2 * quantities[best]) + 1) > bases[best] * ((2 * quantities[i]) + 1) ? i : best;
            }

            quantities[best]++;
        }

        return quantities;
    }
}
