namespace RulesHost.Rules.Compilation;

/// <summary>A number as ±<c>Mantissa</c>·10^-<c>Scale</c>, read from JSON's spelling without rounding.</summary>
internal readonly record struct Utf8Number(long Mantissa, int Scale, bool IsNegative)
{
    private const int MostDigits = 18;

    /// <summary>Reads what the JSON grammar allows, up to 18 digits without exponent; false for anything longer, which the exact path reads.</summary>
    public static bool TryParse(ReadOnlySpan<byte> digits, out Utf8Number number)
    {
        number = default;
        bool negative = digits.Length > 0 && digits[0] == '-';
        ReadOnlySpan<byte> rest = negative ? digits[1..] : digits;
        if (rest.Length > MostDigits)
        {
            return false;
        }

        long mantissa = 0;
        int scale = 0;
        int zeros = 0;
        bool point = false;
        foreach (byte c in rest)
        {
            // What is no digit becomes a large number.
            uint digit = unchecked((uint)(c - '0'));
            if (digit <= 9)
            {
                // Eighteen digits cannot overflow.
                mantissa = unchecked((mantissa * 10) + digit);
                scale += point ? 1 : 0;
                zeros = digit == 0 ? zeros + 1 : 0;
            }
            else if (c == '.')
            {
                point = true;
                zeros = 0;
            }
            else
            {
                return false;
            }
        }

        // Zeros at the end of a fraction mean nothing, and must not count as decimals.
        for (int i = Math.Min(zeros, scale); i > 0; i--)
        {
            mantissa /= 10;
            scale--;
        }

        number = new Utf8Number(mantissa, scale, negative);
        return true;
    }
}
