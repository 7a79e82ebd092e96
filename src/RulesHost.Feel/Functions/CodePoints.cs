namespace RulesHost.Feel.Functions;

/// <summary>Text as FEEL counts it: by Unicode code points, where .NET counts UTF-16 units.</summary>
internal static class CodePoints
{
    public static int Count(string text)
    {
        int pairs = 0;
        for (int i = 1; i < text.Length; i++)
        {
            pairs += char.IsSurrogatePair(text[i - 1], text[i]) ? 1 : 0;
        }

        return text.Length - pairs;
    }

    public static string Slice(string text, int start, int count)
    {
        int from = Advance(text, 0, start);
        return text[from..Advance(text, from, count)];
    }

    private static int Advance(string text, int index, int count)
    {
        for (int i = 0; i < count; i++)
        {
            index += index + 1 < text.Length && char.IsSurrogatePair(text[index], text[index + 1]) ? 2 : 1;
        }

        return index;
    }
}
