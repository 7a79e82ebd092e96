using System.Numerics;

namespace RulesHost.SupplyChain.Segmentation.Metrics;

/// <summary>Decimals as whole numbers of 10^-28, so that sums and products of them are exact.</summary>
internal static class Scaled
{
    private const int Digits = 28;

    public static BigInteger One { get; } = BigInteger.Pow(10, Digits);

    public static BigInteger Of(decimal number)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(number, bits);
        BigInteger whole = (uint)bits[0] + ((BigInteger)(uint)bits[1] << 32) + ((BigInteger)(uint)bits[2] << 64);
        return (number < 0 ? -whole : whole) * BigInteger.Pow(10, Digits - number.Scale);
    }
}
