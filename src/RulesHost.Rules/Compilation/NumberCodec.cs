using System.Runtime.CompilerServices;
using RulesHost.Feel.Values;
using RulesHost.Rules.Cells;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Compilation.Index;

namespace RulesHost.Rules.Compilation;

/// <summary>
/// Numbers, exactly: where the thresholds of a column have at most s decimals, v becomes 2·⌊v·10^s⌋, plus 1 if something was cut off.
/// Thresholds are even, a number between two neighbouring ones is odd, and order is kept. A number beyond every threshold is clamped.
/// </summary>
internal sealed class NumberCodec : ColumnCodec
{
    // Twice the largest key still fits a long with room for its neighbours.
    private const long Largest = long.MaxValue / 4;

    private static readonly decimal[] PowersOfTen = [.. Enumerable.Range(0, 29).Select(n => (decimal)System.Numerics.BigInteger.Pow(10, n))];
    private static readonly long[] LongPowers = [.. Enumerable.Range(0, 19).Select(n => (long)System.Numerics.BigInteger.Pow(10, n))];

    private NumberCodec(int scale) => Scale = scale;

    /// <summary>Decimals that the keys keep.</summary>
    public int Scale { get; }

    /// <summary>Null where some threshold does not fit a key.</summary>
    public static NumberCodec? TryCreate(IReadOnlyCollection<Value> thresholds)
    {
        if (thresholds.Any(t => t is not NumberValue))
        {
            return null;
        }

        int scale = thresholds.Select(t => LimitsCheck.DecimalsOf(((NumberValue)t).Number)).DefaultIfEmpty(0).Max();
        bool fits = thresholds.All(t => Math.Abs(((NumberValue)t).Number) <= Largest / PowersOfTen[Math.Min(scale, 28)]);
        return fits ? new NumberCodec(scale) : null;
    }

    /// <summary>Whether the number's key is that of no other number.</summary>
    public bool IsExact(decimal number) => LimitsCheck.DecimalsOf(number) <= Scale && Math.Abs(number) <= Largest / PowersOfTen[Scale];

    public override bool TryEncode(Value value, out long key)
    {
        key = value is NumberValue number ? Encode(number.Number) : 0;
        return value is NumberValue;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long Encode(decimal number)
    {
        ref readonly DecimalBits bits = ref Unsafe.As<decimal, DecimalBits>(ref number);
        return bits.High == 0 && bits.Low <= (ulong)Largest ? Encode((long)bits.Low, bits.Scale, bits.IsNegative) : EncodeLarge(number);
    }

    /// <summary>The key of ±mantissa·10^-decimals.</summary>
    public long Encode(long mantissa, int decimals, bool negative)
    {
        int shift = Scale - decimals;
        if (shift >= 0)
        {
            if (shift > 18 || mantissa > Largest / LongPowers[shift])
            {
                return mantissa == 0 ? 0 : negative ? -2 * Largest : 2 * Largest;
            }

            long key = unchecked(2 * mantissa * LongPowers[shift]);
            return negative ? -key : key;
        }

        return -shift > 18 ? Cut(0, mantissa != 0, negative) : Cut(Math.DivRem(mantissa, LongPowers[-shift], out long rest), rest != 0, negative);
    }

    protected override KeySet KeysOf(CellForm form) =>
        KeySet.Of([.. ((CellForm.Ranges)form).Intervals.Select(i => Between(Key(i.Low), i.LowIncluded, Key(i.High), i.HighIncluded))]);

    private long? Key(Value? end) => end is NumberValue number ? Encode(number.Number) : null;

    // Towards minus infinity: what is cut off a negative number makes it one step smaller.
    private static long Cut(long whole, bool rest, bool negative) =>
        negative ? (-2 * whole) - (rest ? 1 : 0) : (2 * whole) + (rest ? 1 : 0);

    private long EncodeLarge(decimal number)
    {
        if (Math.Abs(number) > Largest / PowersOfTen[Scale])
        {
            return number < 0 ? -2 * Largest : 2 * Largest;
        }

        decimal whole = decimal.Truncate(number);
        decimal scaled = (whole * PowersOfTen[Scale]) + ((number - whole) * PowersOfTen[Scale]);
        decimal kept = decimal.Truncate(scaled);
        return Cut((long)Math.Abs(kept), kept != scaled, number < 0);
    }

    // The layout of System.Decimal: flags, high 32 bits, low 64 bits. Reading it in place costs a few cycles; decimal.GetBits an array.
    private readonly struct DecimalBits
    {
        private readonly int flags;
        public readonly uint High;
        public readonly ulong Low;

        public int Scale => (flags >> 16) & 0xFF;

        public bool IsNegative => flags < 0;
    }
}
