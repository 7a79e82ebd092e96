using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.RegularExpressions;
using RulesHost.Feel.Values;

namespace RulesHost.Feel.Functions;

/// <summary>Regular expressions of XPath in terms of .NET's: flags, replacement texts, and what the pattern language lacks there.</summary>
internal static class Pattern
{
    public static bool TryCreate(
        string pattern, Value flags, [NotNullWhen(true)] out Regex? regex, [NotNullWhen(false)] out NullValue? reason)
    {
        (regex, reason) = (null, null);
        if (Options(flags) is not { } options)
        {
            reason = NullValue.Because($"the flags {ValueText.Of(flags)} are not of `s`, `m`, `i` and `x`");
            return false;
        }

        try
        {
            // The clock has no say in a result: the engine itself guarantees that matching ends.
            regex = new Regex(pattern, options, Regex.InfiniteMatchTimeout);
            return true;
        }
        catch (Exception refused) when (refused is ArgumentException or NotSupportedException)
        {
            reason = NullValue.Because($"`{pattern}` is not a pattern that can be matched: {refused.Message}");
            return false;
        }
    }

    /// <summary><c>$1</c> is a group and <c>\$</c> a dollar sign in XPath; <c>${1}</c> and <c>$$</c> in .NET.</summary>
    public static string Replacement(string replacement)
    {
        StringBuilder translated = new();
        for (int i = 0; i < replacement.Length; i++)
        {
            bool escaped = replacement[i] == '\\' && i + 1 < replacement.Length && replacement[i + 1] is '\\' or '$';
            if (escaped)
            {
                i++;
                translated.Append(replacement[i] == '$' ? "$$" : "\\");
            }
            else if (replacement[i] == '$' && i + 1 < replacement.Length && char.IsAsciiDigit(replacement[i + 1]))
            {
                i++;
                translated.Append("${").Append(replacement[i]).Append('}');
            }
            else
            {
                translated.Append(replacement[i] == '$' ? "$$" : replacement[i]);
            }
        }

        return translated.ToString();
    }

    private static RegexOptions? Options(Value flags)
    {
        RegexOptions options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;
        if (flags.IsNull)
        {
            return options;
        }

        if (flags is not TextValue text)
        {
            return null;
        }

        foreach (char flag in text.Text)
        {
            RegexOptions? option = flag switch
            {
                's' => RegexOptions.Singleline,
                'm' => RegexOptions.Multiline,
                'i' => RegexOptions.IgnoreCase,
                'x' => RegexOptions.IgnorePatternWhitespace,
                _ => null,
            };
            if (option is null)
            {
                return null;
            }

            options |= option.Value;
        }

        return options;
    }
}
