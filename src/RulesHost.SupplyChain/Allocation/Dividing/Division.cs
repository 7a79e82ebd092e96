using System.Numerics;
using RulesHost.SupplyChain.Allocation.Requests;

namespace RulesHost.SupplyChain.Allocation.Dividing;

/// <summary>
/// Divides whole lots among claimants by a base, none getting more than its cap: what a capped claimant does not take goes to the others, by
/// the same base. Who has a base of 0 gets nothing. Exact: no quotient is ever rounded before it is compared.
/// </summary>
internal static class Division
{
    // Two factors of 2 that the formulas have beside the products, a carry, and the sign.
    private const int OtherBits = 4;

    /// <summary>Claimants stand in the order that decides ties.</summary>
    /// <returns>A quantity for each. Their sum is supply, or the sum of the caps where that is less.</returns>
    public static long[] Divide(Int128 supply, long[] caps, Base by, UnitRounding rounding)
    {
        long[] open = new long[caps.Length];
        Int128 wanted = 0;
        for (int i = 0; i < caps.Length; i++)
        {
            open[i] = by.IsZero(i) ? 0 : caps[i];
            wanted += open[i];
        }

        if (wanted <= supply)
        {
            return open;
        }

        int bits = LargestProductBits(supply, open, by) + OtherBits;
        return bits <= 64 ? Divide(supply, open, by.Whole<long>(open), rounding)
            : bits <= 128 ? Divide(supply, open, by.Whole<Int128>(open), rounding)
            : Divide(supply, open, by.Whole<BigInteger>(open), rounding);
    }

    // Supply times a base, a cap times the sum of bases, and the parts cut off, each less than that sum, and together less than as many lots of it as there
    // are claimants or supply.
    private static int LargestProductBits(Int128 supply, long[] caps, Base by)
    {
        int supplyBits = 128 - (int)Int128.LeadingZeroCount(supply);
        int countBits = BitOperations.Log2((uint)caps.Length) + 1;
        int capBits = BitOperations.Log2((ulong)caps.Max()) + 1;
        return by.Bits + Math.Max(supplyBits, countBits + Math.Max(capBits, Math.Min(countBits, supplyBits)));
    }

    private static long[] Divide<T>(Int128 supply, long[] caps, T[] bases, UnitRounding rounding)
        where T : IBinaryInteger<T>
    {
        Level<T> level = Level<T>.Find(supply, caps, bases);
        return rounding switch
        {
            UnitRounding.LargestRemainder => LargestRemainder<T>.Round(caps, bases, level),
            UnitRounding.Webster => Webster<T>.Round(supply, caps, bases, level),
            _ => throw new ArgumentOutOfRangeException(nameof(rounding)),
        };
    }
}
