using System.Numerics;

namespace RulesHost.SupplyChain.Allocation.Dividing;

/// <summary>A decimal that is not negative, as a whole number of tenth powers.</summary>
internal static class DecimalParts
{
    /// <summary>The decimal times ten to its scale; under 2⁹⁶.</summary>
    public static UInt128 Mantissa(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        return unchecked(new UInt128((uint)bits[2], ((ulong)(uint)bits[1] << 32) | (uint)bits[0]));
    }

    /// <summary>The decimal times ten to a scale that is not less than its own.</summary>
    public static T Scaled<T>(decimal value, int scale)
        where T : IBinaryInteger<T>
    {
        T mantissa = T.CreateChecked(Mantissa(value));
        return scale == value.Scale ? mantissa : mantissa * PowerOfTen<T>(scale - value.Scale);
    }

    public static T PowerOfTen<T>(int exponent)
        where T : IBinaryInteger<T>
    {
        T power = T.One;
        T ten = T.CreateChecked(10);
        for (int i = 0; i < exponent; i++)
        {
            power *= ten;
        }

        return power;
    }

    /// <summary>Of <see cref="Scaled{T}"/>, at most; ten is under 2 to the power of 10/3.</summary>
    public static int ScaledBits(decimal value, int scale) =>
        128 - (int)UInt128.LeadingZeroCount(Mantissa(value)) + ((scale - value.Scale) * 10 / 3) + 1;
}
