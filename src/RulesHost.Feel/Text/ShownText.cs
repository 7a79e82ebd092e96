namespace RulesHost.Feel.Text;

/// <summary>The user's own text as part of a message: on one line, and no longer than a message should be.</summary>
public static class ShownText
{
    private const int Longest = 80;

    public static string Shown(this string text)
    {
        string part = text.Length <= Longest ? text : text[..Longest] + "…";
        return part.Any(char.IsControl) ? string.Concat(part.Select(c => char.IsControl(c) ? ' ' : c)) : part;
    }
}
