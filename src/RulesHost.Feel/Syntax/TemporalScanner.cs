using System.Text.RegularExpressions;

namespace RulesHost.Feel.Syntax;

/// <summary>Finds bare ISO literals in temporal cells; whether the found text is a real day or hour is decided where it is read.</summary>
internal static partial class TemporalScanner
{
    /// <summary>Length of the literal that begins at that position; 0 if none does.</summary>
    public static int LengthAt(string text, int position)
    {
        Match match = Literal().Match(text, position);
        return match.Success ? match.Length : 0;
    }

    [GeneratedRegex(
        """
        \G(?:
            -?\d{4,9}-\d\d?-\d\d? (?: T\d\d:\d\d (?: :\d\d(?:\.\d+)? )? (?: Z | [+-]\d\d:\d\d(?::\d\d)? | @[A-Za-z_]+(?:/[A-Za-z_+-]+)* )? )?
          | \d\d?:\d\d (?: :\d\d(?:\.\d+)? )? (?: Z | [+-]\d\d:\d\d(?::\d\d)? | @[A-Za-z_]+(?:/[A-Za-z_+-]+)* )?
          | -?P(?=[\dT])(?:\d+Y)?(?:\d+M)?(?:\d+D)?(?:T(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?)?
        )(?![\w:])
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Literal();
}
