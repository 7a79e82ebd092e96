using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.RegularExpressions;
using RulesHost.Feel.Values;

namespace RulesHost.Feel.Functions;

/// <summary>Regular expressions of XPath (functions 3.1 §5.6) in terms of .NET's, where the two differ.</summary>
internal static class Pattern
{
    private static readonly PatternCache Known = new();

    public static bool TryCreate(
        string pattern, Value flags, [NotNullWhen(true)] out Regex? regex, [NotNullWhen(false)] out NullValue? reason)
    {
        (regex, reason) = (null, null);
        string letters = flags is TextValue text ? text.Text : "";
        if (letters.Any(letter => letter is not ('s' or 'm' or 'i' or 'x')))
        {
            reason = NullValue.Because($"the flags `{letters}` are not of `s`, `m`, `i` and `x`");
            return false;
        }

        try
        {
            // The clock has no say in a result: the engine itself guarantees that matching ends.
            regex = Known.GetOrAdd(pattern, letters, () => new Regex(Translated(pattern, letters), Options(letters), Regex.InfiniteMatchTimeout));
            return true;
        }
        catch (Exception refused) when (refused is ArgumentException or NotSupportedException)
        {
            reason = NullValue.Because($"`{pattern}` is not a pattern that can be matched; back-references and look-around never are");
            return false;
        }
    }

    /// <summary><c>$1</c> is a group and <c>\$</c> a dollar sign in XPath; <c>${1}</c> and <c>$$</c> in .NET.</summary>
    public static string Replacement(string replacement)
    {
        StringBuilder translated = new();
        for (int i = 0; i < replacement.Length; i++)
        {
            char next = i + 1 < replacement.Length ? replacement[i + 1] : '\0';
            switch (replacement[i])
            {
                case '\\' when next is '\\' or '$':
                    translated.Append(next is '$' ? "$$" : "\\");
                    i++;
                    break;
                case '$' when char.IsAsciiDigit(next):
                    translated.Append("${").Append(next).Append('}');
                    i++;
                    break;
                default:
                    translated.Append(replacement[i] is '$' ? "$$" : replacement[i].ToString());
                    break;
            }
        }

        return translated.ToString();
    }

    // In XPath a point is neither line feed nor carriage return, a dollar sign is the very end, and under `x` white space is
    // nothing, yet a number sign is itself; within brackets all three are ordinary.
    private static string Translated(string pattern, string flags)
    {
        StringBuilder translated = new();
        int brackets = 0;
        bool escaped = false;
        foreach (char character in pattern)
        {
            if (brackets == 0 && (character is ' ' or '\t' or '\n' or '\r') && flags.Contains('x', StringComparison.Ordinal))
            {
                continue;
            }

            if (escaped || character == '\\')
            {
                if (escaped && brackets > 0 && char.IsAsciiDigit(character))
                {
                    throw new NotSupportedException("a reference to a group within brackets");
                }

                escaped = !escaped;
                translated.Append(character);
                continue;
            }

            brackets += character switch { '[' => 1, ']' when brackets > 0 => -1, _ => 0 };
            translated.Append(character switch
            {
                '.' when brackets == 0 && !flags.Contains('s', StringComparison.Ordinal) => "[^\\n\\r]",
                '$' when brackets == 0 && !flags.Contains('m', StringComparison.Ordinal) => "\\z",
                _ => character.ToString(),
            });
        }

        return translated.ToString();
    }

    private static RegexOptions Options(string flags) =>
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant
        | (flags.Contains('s', StringComparison.Ordinal) ? RegexOptions.Singleline : RegexOptions.None)
        | (flags.Contains('m', StringComparison.Ordinal) ? RegexOptions.Multiline : RegexOptions.None)
        | (flags.Contains('i', StringComparison.Ordinal) ? RegexOptions.IgnoreCase : RegexOptions.None);
}
