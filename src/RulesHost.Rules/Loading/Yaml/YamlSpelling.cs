using RulesHost.Feel.Text;

namespace RulesHost.Rules.Loading.Yaml;

/// <summary>What the author wrote, and how it is to be written.</summary>
internal static class YamlSpelling
{
    public static string Quote(string text) => $"'{text.Trim().Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>The remedy of most traps.</summary>
    public static string QuoteHelp(string text) => $"quote it: `{Quote(text).Shown()}`";

    /// <summary>
    /// The cell that begins at a position, as its author saw it: to the end of the line, or inside braces and brackets to the
    /// comma or closing bracket that ends it.
    /// </summary>
    public static string CellAt(string text, int start, bool inFlow)
    {
        int end = start;
        int depth = 0;
        char quote = '\0';
        while (end < text.Length && text[end] is not ('\r' or '\n') && !BeginsComment(text, end))
        {
            char c = text[end];
            if (quote == '\0' && inFlow && depth == 0 && c is (',' or ']' or '}'))
            {
                break;
            }

            quote = quote == '\0' && c == '"' ? c : quote == c ? '\0' : quote;
            depth += quote == '\0' ? Nesting(c) : 0;
            depth = Math.Max(depth, 0);
            end++;
        }

        return text[start..end].Trim();
    }

    /// <summary>Whether the bracket or brace at a position has its partner.</summary>
    public static bool IsClosed(string text, int start)
    {
        string visible = WithoutQuoted(text[start..]);
        int depth = 0;
        for (int i = 0; i < visible.Length; i++)
        {
            depth += Nesting(visible[i]);
            if (depth == 0)
            {
                return true;
            }
        }

        return false;
    }

    private static int Nesting(char c) => c switch
    {
        '(' or '[' or '{' => 1,
        ')' or ']' or '}' => -1,
        _ => 0,
    };

    private static bool BeginsComment(string text, int at) =>
        text[at] == '#' && at > 0 && text[at - 1] == ' ' && (at + 1 == text.Length || char.IsWhiteSpace(text[at + 1]));

    /// <summary>A text of the same length with blanks in place of what stands in quotes or in a comment.</summary>
    public static string WithoutQuoted(string text)
    {
        char[] masked = text.ToCharArray();
        char quote = '\0';
        bool comment = false;
        for (int i = 0; i < masked.Length; i++)
        {
            char c = text[i];
            char before = i == 0 ? ' ' : text[i - 1];
            comment = quote == '\0' && c != '\n' && (comment || (c == '#' && before is (' ' or '\n')));
            bool opens = quote == '\0' && !comment && c is ('"' or '\'') && " \n,[{(\"'".Contains(before, StringComparison.Ordinal);
            masked[i] = comment || opens || quote != '\0' ? ' ' : c;
            quote = opens ? c : c == quote ? '\0' : quote;
        }

        return new string(masked);
    }
}
