using System.Globalization;
using System.Text;
using RulesHost.Feel.Text;
using RulesHost.Rules.Loading.Tables;

namespace RulesHost.Rules.Formatting;

/// <summary>
/// An inline table with its columns aligned and its missing ids written. Invariant: the cells are those that were there, in
/// their order; lines that are no row stay where they are.
/// </summary>
internal static class GridLayout
{
    private const string Separator = " | ";

    /// <summary>Which column holds the ids; negative where none does.</summary>
    public static int IdColumn(Grid grid) =>
        grid.Header.Select(name => name.Text).ToList().FindLastIndex(name => (name.StartsWith("->", StringComparison.Ordinal) ? name[2..].Trim() : name) == "id");

    /// <summary>Null where the block must stay as it is.</summary>
    public static TextEdit? Align(Fragment block, Grid grid, FreeIds ids)
    {
        Queue<string> rows = new(Aligned(WithIds(grid, ids)));
        return Replace(block, LinesOf(block).Select(line => GridReader.IsRow(line) ? rows.Dequeue() : line));
    }

    /// <summary>The lines of a table, without the blanks around them.</summary>
    public static IEnumerable<string> LinesOf(Fragment block) => block.Trim().Text.Split('\n').Select(line => line.Trim());

    /// <summary>Other lines for a table, indented as it is; null where the block must stay as it is.</summary>
    public static TextEdit? Replace(Fragment block, IEnumerable<string> lines)
    {
        Fragment content = block.Trim();
        string text = block.File.Text;
        int start = text.LastIndexOf('\n', content.Location.Span.Start) + 1;
        int end = text.IndexOf('\n', content.Location.Span.End - 1);
        end = end < 0 ? text.Length : end;
        // Line breaks to YAML that are none to most editors; a row written anew could not tell where they stood.
        if (text.AsSpan(start, end - start).IndexOfAny('\u0085', '\u2028', '\u2029') >= 0)
        {
            return null;
        }

        string indent = new(' ', text.AsSpan(start).IndexOfAnyExcept(' '));
        string final = end == text.Length ? "\n" : "";
        return new TextEdit(Span.FromBounds(start, end), string.Join('\n', lines.Select(line => line.Length > 0 ? indent + line : "")) + final);
    }

    private static List<string[]> WithIds(Grid grid, FreeIds ids)
    {
        string[] added = IdColumn(grid) < 0 ? [""] : [];
        int column = Math.Max(IdColumn(grid), 0);
        List<string[]> rows = [.. grid.Rows.Select(row => (string[])[.. added, .. row.Cells.Select(cell => cell.Text)])];
        foreach (string[] row in rows.Where(row => row[column] == ""))
        {
            row[column] = ids.Take();
        }

        return [[.. added.Select(_ => "id"), .. grid.Header.Select(name => name.Text)], .. rows];
    }

    /// <summary>The rows as lines, the first one the header.</summary>
    public static IEnumerable<string> Aligned(IReadOnlyList<string[]> rows)
    {
        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => Width(row[column])))];
        foreach (string[] row in rows)
        {
            StringBuilder line = new();
            for (int i = 0; i < row.Length; i++)
            {
                line.Append(i == 0 ? "" : Separator).Append(row[i]).Append(' ', widths[i] - Width(row[i]));
            }

            yield return line.ToString().TrimEnd(' ');
        }
    }

    // What a reader sees as one character counts as one.
    private static int Width(string cell) => new StringInfo(cell).LengthInTextElements;
}
