using System.Globalization;

namespace RulesHost.Feel.Syntax;

/// <summary>Numbers as text to <c>decimal</c>, exactly or not at all: nothing is rounded.</summary>
public static class ExactNumber
{
    private const int MaxScale = 28;

    /// <summary>Reads <c>-12.5e3</c> and the like; false where the text is no number or <c>decimal</c> cannot hold it exactly.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out decimal number)
    {
        number = 0;
        bool negative = text.Length > 0 && text[0] == '-';
        ReadOnlySpan<char> rest = negative ? text[1..] : text;
        int exponentAt = rest.IndexOfAny('e', 'E');
        int exponent = 0;
        if (exponentAt >= 0)
        {
            if (!int.TryParse(rest[(exponentAt + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent))
            {
                return false;
            }

            rest = rest[..exponentAt];
        }

        return TryMantissa(rest, out UInt128 mantissa, out int scale)
            && TryScale(mantissa, (long)scale - exponent, out number)
            && (number = negative ? -number : number) is var _;
    }

    private static bool TryMantissa(ReadOnlySpan<char> digits, out UInt128 mantissa, out int scale)
    {
        mantissa = 0;
        scale = 0;
        bool point = false;
        int zeros = 0;
        int seen = 0;
        foreach (char c in digits)
        {
            if (c == '.' && !point)
            {
                point = true;
                continue;
            }

            if (!char.IsAsciiDigit(c))
            {
                return false;
            }

            seen++;
            scale += point ? 1 : 0;
            if (c == '0')
            {
                // Zeros are taken in only when another digit follows, so that trailing ones never overflow.
                zeros++;
                continue;
            }

            for (; zeros >= 0; zeros--)
            {
                if (mantissa > UInt128.MaxValue / 10 - 1)
                {
                    return false;
                }

                mantissa *= 10;
            }

            mantissa += (UInt128)(c - '0');
            zeros = 0;
        }

        scale -= zeros;
        return seen > 0;
    }

    private static bool TryScale(UInt128 mantissa, long scale, out decimal number)
    {
        number = 0;
        if (mantissa == 0)
        {
            return true;
        }

        for (; scale < 0; scale++)
        {
            if (mantissa > Largest / 10)
            {
                return false;
            }

            mantissa *= 10;
        }

        if (scale > MaxScale || mantissa > Largest)
        {
            return false;
        }

        // The three parts of a decimal are bit patterns, in which an int may come out negative.
        number = unchecked(new decimal((int)mantissa, (int)(mantissa >> 32), (int)(mantissa >> 64), isNegative: false, (byte)scale));
        return true;
    }

    private static UInt128 Largest => (UInt128)decimal.MaxValue;
}
