using System.Text.RegularExpressions;

namespace RulesHost.Feel.Syntax;

/// <summary>Finds bare ISO literals in temporal cells; whether the found text is a real day or hour is decided where it is read.
/// Spellings that people use instead are found too, so that they can be told the right one.</summary>
internal static partial class TemporalScanner
{
    /// <summary>Length of the literal that begins at that position; 0 if none does.</summary>
    public static int LengthAt(string text, int position)
    {
        Match match = Literal().Match(text, position);
        return match.Success ? match.Length : 0;
    }

    /// <summary>What was probably meant by a literal that cannot be read; null where nothing can be guessed.</summary>
    public static string? Suggestion(string literal)
    {
        Match dayFirst = DayFirst().Match(literal);
        if (dayFirst.Success)
        {
            (string first, string second) = (Two(dayFirst.Groups[1].Value), Two(dayFirst.Groups[2].Value));
            string year = dayFirst.Groups[3].Value;
            bool monthFirst = string.CompareOrdinal(second, "12") > 0;
            return monthFirst ? $"{year}-{first}-{second}" : $"{year}-{second}-{first}";
        }

        string padded = OneDigit().Replace(literal, "0$0");
        return padded == literal ? null : padded;
    }

    private static string Two(string digits) => digits.PadLeft(2, '0');

    [GeneratedRegex(
        """
        \G(?:
            -?\d{4,9}-\d\d?-\d\d? (?: T\d\d:\d\d (?: :\d\d(?:\.\d+)? )? (?: Z | [+-]\d\d:\d\d(?::\d\d)? | @[A-Za-z_]+(?:/[A-Za-z_+-]+)* )? )?
          | \d\d?:\d\d (?: :\d\d(?:\.\d+)? )? (?: Z | [+-]\d\d:\d\d(?::\d\d)? | @[A-Za-z_]+(?:/[A-Za-z_+-]+)* )?
          | -?P(?=[\dT])(?:\d+Y)?(?:\d+M)?(?:\d+D)?(?:T(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?)?
          | \d\d?[./]\d\d?[./]\d{4}
        )(?![\w:])
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Literal();

    [GeneratedRegex(@"^(\d\d?)[./](\d\d?)[./](\d{4})$", RegexOptions.CultureInvariant)]
    private static partial Regex DayFirst();

    [GeneratedRegex(@"(?<!\d)\d(?=[-:]|$)", RegexOptions.CultureInvariant)]
    private static partial Regex OneDigit();
}
