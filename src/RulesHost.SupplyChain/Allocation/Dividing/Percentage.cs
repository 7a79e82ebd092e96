using System.Numerics;

namespace RulesHost.SupplyChain.Allocation.Dividing;

/// <summary>A percentage from 0 to 100 of whole lots, exact for every decimal.</summary>
internal readonly struct Percentage(decimal percent)
{
    /// <summary>A limit: rounded down.</summary>
    public long AtMost(long quantity) => Of(quantity, roundUp: false);

    /// <summary>A promise: rounded up.</summary>
    public long AtLeast(long quantity) => Of(quantity, roundUp: true);

    private long Of(long quantity, bool roundUp)
    {
        UInt128 mantissa = DecimalParts.Mantissa(percent);
        if (mantissa <= long.MaxValue && percent.Scale <= 16)
        {
            UInt128 hundred = (UInt128)(100 * (Int128)DecimalParts.PowerOfTen<long>(percent.Scale));
            UInt128 product = mantissa * (UInt128)quantity;
            return (long)((product + (roundUp ? hundred - 1 : 0)) / hundred);
        }

        BigInteger divisor = 100 * DecimalParts.PowerOfTen<BigInteger>(percent.Scale);
        return (long)(((BigInteger)mantissa * quantity + (roundUp ? divisor - 1 : 0)) / divisor);
    }
}
