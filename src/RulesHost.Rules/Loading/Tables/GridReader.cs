using RulesHost.Feel.Text;

namespace RulesHost.Rules.Loading.Tables;

/// <summary>Reads a table that stands inline in a rule file: cells between `|`, lines that are blank or begin with `#` aside.</summary>
public static class GridReader
{
    public static Grid? Read(Fragment block, DiagnosticBag diagnostics) =>
        Grid.Of([.. Lines(block).Where(line => IsRow(line.Text)).Select(ReadRow)], block.Location, diagnostics);

    private static IEnumerable<Fragment> Lines(Fragment block)
    {
        int start = 0;
        while (start < block.Text.Length)
        {
            int end = block.Text.IndexOf('\n', start);
            end = end < 0 ? block.Text.Length : end;
            yield return block.Slice(start, end - start).Trim();
            start = end + 1;
        }
    }

    /// <summary>Whether a line, without the blanks around it, is neither blank nor a comment.</summary>
    internal static bool IsRow(string line) => line is not "" && line[0] != '#';

    private static GridRow ReadRow(Fragment line)
    {
        List<Fragment> cells = [];
        int start = 0;
        for (int i = 0; i < line.Text.Length; i++)
        {
            if (line.Text[i] == '"')
            {
                i = ClosingQuote(line.Text, i);
            }
            else if (line.Text[i] == '|')
            {
                cells.Add(line.Slice(start, i - start).Trim());
                start = i + 1;
            }
        }

        cells.Add(line.Slice(start, line.Text.Length - start).Trim());
        return new GridRow(cells, line.Location);
    }

    // A quote that nothing closes is a character like any other: a 6" pipe.
    private static int ClosingQuote(string text, int open)
    {
        for (int i = open + 1; i < text.Length; i++)
        {
            if (text[i] == '"')
            {
                return i;
            }

            // FEEL's escape: a quote after it does not end the text.
            i += text[i] == '\\' ? 1 : 0;
        }

        return open;
    }
}
