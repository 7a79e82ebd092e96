using System.Text;
using RulesHost.Feel.Values;

namespace RulesHost.Feel.Functions;

/// <summary>What takes the place of a match (XPath functions 3.1 §5.6.4): text, and groups by their number; 0 is the whole match.</summary>
internal sealed class Replacement
{
    private readonly List<(string Text, int Group)> parts = [];

    /// <summary>Null where <c>$</c> stands before no number, or <c>\</c> before neither <c>\</c> nor <c>$</c>.</summary>
    /// <param name="groups">How many the pattern has; of any more the text is empty.</param>
    public static Replacement? Read(string text, int groups)
    {
        Replacement replacement = new();
        for (int at = 0; at < text.Length; at++)
        {
            char next = at + 1 < text.Length ? text[at + 1] : '\0';
            switch (text[at])
            {
                case '\\' when next is '\\' or '$':
                    replacement.Add(text[++at].ToString());
                    break;
                case '$' when char.IsAsciiDigit(next):
                    replacement.parts.Add(("", GroupAt(text, ref at, groups)));
                    break;
                case '\\' or '$':
                    return null;
                default:
                    int end = text.AsSpan(at).IndexOfAny('\\', '$');
                    string run = end < 0 ? text[at..] : text.Substring(at, end);
                    replacement.Add(run);
                    at += run.Length - 1;
                    break;
            }
        }

        return replacement;
    }

    public static Replacement Of(string text)
    {
        Replacement replacement = new();
        replacement.Add(text);
        return replacement;
    }

    /// <summary>Whether it takes more of a match than the whole.</summary>
    public bool TakesGroups => parts.Exists(part => part.Group > 0);

    public void AppendTo(StringBuilder made, PatternMatch match, Budget budget)
    {
        foreach ((string text, int group) in parts)
        {
            ReadOnlySpan<char> part = text.Length > 0 ? text : match[group];
            budget.Grow(part.Length);
            made.Append(part);
        }
    }

    private void Add(string text)
    {
        if (text.Length > 0)
        {
            parts.Add((text, 0));
        }
    }

    // As many digits as make the number of a group, at least one.
    private static int GroupAt(string text, ref int at, int groups)
    {
        int group = text[++at] - '0';
        while (at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]) && (group * 10) + text[at + 1] - '0' <= groups)
        {
            group = (group * 10) + text[++at] - '0';
        }

        return group;
    }
}
