using System.Numerics;
using System.Runtime.InteropServices;

namespace RulesHost.Governance.Impact;

/// <summary>
/// A sum of decimals without rounding, so that it does not hang on their order. Invariant: of each scale the mantissas are summed by
/// themselves; 2³¹ of them fit.
/// </summary>
internal sealed class ExactSum
{
    private const int MostDigits = 28;

    private readonly Int128[] ofScale = new Int128[MostDigits + 1];

    public void Add(decimal number, int times = 1)
    {
        Span<uint> bits = stackalloc uint[4];
        decimal.GetBits(number, MemoryMarshal.Cast<uint, int>(bits));
        Int128 mantissa = new(bits[2], ((ulong)bits[1] << 32) | bits[0]);
        ofScale[number.Scale] += times * (decimal.IsNegative(number) ? -mantissa : mantissa);
    }

    public void Add(ExactSum other)
    {
        for (int scale = 0; scale < ofScale.Length; scale++)
        {
            ofScale[scale] += other.ofScale[scale];
        }
    }

    /// <summary>Rounded only where a decimal cannot hold it; null where it is too large for one.</summary>
    public decimal? Value
    {
        get
        {
            BigInteger sum = BigInteger.Zero;
            for (int scale = 0; scale < ofScale.Length; scale++)
            {
                sum += (BigInteger)ofScale[scale] * BigInteger.Pow(10, MostDigits - scale);
            }

            int digits = MostDigits;
            while (digits > 0 && (sum % 10 == 0 || BigInteger.Abs(sum) > (BigInteger)decimal.MaxValue))
            {
                sum /= 10;
                digits--;
            }

            return BigInteger.Abs(sum) > (BigInteger)decimal.MaxValue ? null : (decimal)sum / (decimal)BigInteger.Pow(10, digits);
        }
    }
}
