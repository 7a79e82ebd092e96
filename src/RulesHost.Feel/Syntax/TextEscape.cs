using System.Globalization;
using System.Text;

namespace RulesHost.Feel.Syntax;

/// <summary>String escape sequences (DMN 1.5 grammar rule 64): <c>\' \" \\ \n \r \t \u263A \U01F40E</c>. Any other backslash stands
/// for itself, so that regular expressions need no doubling.</summary>
internal static class TextEscape
{
    /// <summary>Appends what the escape at that position stands for; returns how many characters it takes.</summary>
    public static int Read(string text, int at, StringBuilder content)
    {
        char next = at + 1 < text.Length ? text[at + 1] : '\0';
        char? simple = next switch { 'n' => '\n', 'r' => '\r', 't' => '\t', '"' => '"', '\'' => '\'', '\\' => '\\', _ => null };
        if (simple is { } c)
        {
            content.Append(c);
            return 2;
        }

        int digits = next switch { 'u' => 4, 'U' => 6, _ => 0 };
        if (digits > 0
            && at + 2 + digits <= text.Length
            && int.TryParse(text.AsSpan(at + 2, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int code)
            && code <= 0x10FFFF)
        {
            // A surrogate half is kept as it stands: two of them make one character.
            content.Append(code is >= 0xD800 and <= 0xDFFF ? ((char)code).ToString() : char.ConvertFromUtf32(code));
            return 2 + digits;
        }

        content.Append('\\');
        return 1;
    }
}
