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

    private static int Nesting(char c) => c switch
    {
        '(' or '[' or '{' => 1,
        ')' or ']' or '}' => -1,
        _ => 0,
    };

    private static bool BeginsComment(string text, int at) =>
        text[at] == '#' && at > 0 && text[at - 1] == ' ' && (at + 1 == text.Length || char.IsWhiteSpace(text[at + 1]));

    /// <summary>A line of the same length with blanks in place of what stands in quotes or in a comment.</summary>
    public static string WithoutQuoted(string line)
    {
        char[] masked = line.ToCharArray();
        char quote = '\0';
        for (int i = 0; i < masked.Length; i++)
        {
            char c = line[i];
            bool beginsToken = i == 0 || line[i - 1] is ' ' or ',' or '[' or '{' or '(' or '"' or '\'';
            if (quote != '\0')
            {
                quote = c == quote ? '\0' : quote;
                masked[i] = ' ';
            }
            else if (c is '"' or '\'' && beginsToken)
            {
                quote = c;
                masked[i] = ' ';
            }
            else if (c == '#' && (i == 0 || line[i - 1] == ' '))
            {
                Array.Fill(masked, ' ', i, masked.Length - i);
                break;
            }
        }

        return new string(masked);
    }
}
