using System.Globalization;

namespace RulesHost.Cli.Output;

/// <summary>The user's text made safe for a terminal: what would move the cursor, change colours or turn the reading direction is shown instead.</summary>
internal static class VisibleText
{
    /// <summary>Each such character as <c>\u001B</c>.</summary>
    public static string Visible(this string text) => Replace(text, c => $"\\u{(int)c:X4}");

    /// <summary>Each such character as one that takes one place, so that what stands below it stays below it; a tab is a space.</summary>
    public static string VisibleInPlace(this string text) => Replace(text, c => c == '\t' ? " " : "\uFFFD");

    private static string Replace(string text, Func<char, string> replacement) =>
        text.Any(IsHidden) ? string.Concat(text.Select(c => IsHidden(c) ? replacement(c) : c.ToString())) : text;

    // Format characters include those that turn the reading direction; the joiners of scripts and emoji are harmless.
    private static bool IsHidden(char c) =>
        char.IsControl(c) || c is '\u2028' or '\u2029'
        || (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.Format && c is not ('\u200C' or '\u200D'));
}
