namespace RulesHost.Feel.Text;

/// <summary>A file's name and text; knows line and column of every position.</summary>
public sealed class SourceFile(string path, string text)
{
    private readonly int[] lineStarts = FindLineStarts(text);

    /// <summary>The path as the user knows it: relative to the workspace, with forward slashes.</summary>
    public string Path { get; } = path;

    public string Text { get; } = text;

    public int LineCount => lineStarts.Length;

    /// <summary>1-based line and column (in UTF-16 units) of a position; positions past the end are those of the end.</summary>
    public (int Line, int Column) PositionOf(int offset)
    {
        offset = Math.Clamp(offset, 0, Text.Length);
        int index = Array.BinarySearch(lineStarts, offset);
        int line = index >= 0 ? index : ~index - 1;
        return (line + 1, offset - lineStarts[line] + 1);
    }

    /// <summary>The text of a 1-based line, without its line break.</summary>
    public string LineText(int line)
    {
        int start = lineStarts[line - 1];
        int end = line < lineStarts.Length ? lineStarts[line] : Text.Length;
        return Text[start..end].TrimEnd('\r', '\n');
    }

    /// <summary>The position of a 1-based line and column.</summary>
    public int OffsetOf(int line, int column) =>
        Math.Min(lineStarts[Math.Clamp(line, 1, lineStarts.Length) - 1] + column - 1, Text.Length);

    public Location At(Span span, string? pointer = null)
    {
        (int line, int column) = PositionOf(span.Start);
        return new Location(this, span, line, column, pointer);
    }

    /// <summary>The whole file as a text of its own.</summary>
    public Fragment Whole() => new(this, Text, 0);

    private static int[] FindLineStarts(string text)
    {
        List<int> starts = [0];
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n')
            {
                starts.Add(i + 1);
            }
        }

        return [.. starts];
    }
}
