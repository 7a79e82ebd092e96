namespace RulesHost.Feel.Text;

/// <summary>The user's own text as part of a message: on one line, and no longer than a message should be.</summary>
public static class ShownText
{
    private const int LongestPart = 80;
    private const int LongestLine = 500;

    public static string Shown(this string text) => Cut(text, LongestPart);

    internal static string OnOneLine(this string message) => Cut(message, LongestLine);

    private static string Cut(string text, int longest)
    {
        string part = text.Length <= longest ? text : text[..longest] + "…";
        return part.Any(char.IsControl) ? string.Concat(part.Select(c => char.IsControl(c) ? ' ' : c)) : part;
    }
}
