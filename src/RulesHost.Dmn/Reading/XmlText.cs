namespace RulesHost.Dmn.Reading;

/// <summary>Finds the places of the characters of an XML text, between which escapes and line ends of two characters may stand.</summary>
internal static class XmlText
{
    /// <summary>Adds the characters of a text that stands in the source at a place; gives the place behind it.</summary>
    /// <param name="escaped">Whether there are escapes in it, as there are none in a CDATA section.</param>
    public static int Append(string source, int start, string text, bool escaped, List<char> characters, List<int> offsets)
    {
        int at = start;
        foreach (char character in text)
        {
            characters.Add(character);
            offsets.Add(at);
            if (at >= source.Length)
            {
                continue;
            }

            // The second half of an escape beyond U+FFFF stands where the first does.
            bool escape = escaped && source[at] == '&';
            at += char.IsHighSurrogate(character) && escape ? 0 : Width(source, at, escape);
        }

        return at;
    }

    // How many characters of the source stand for one of the text.
    private static int Width(string source, int at, bool escape)
    {
        if (escape)
        {
            int end = source.IndexOf(';', at);
            return end < 0 ? 1 : end - at + 1;
        }

        return source[at] == '\r' && at + 1 < source.Length && source[at + 1] == '\n' ? 2 : 1;
    }
}
