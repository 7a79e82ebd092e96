using RulesHost.Rules.Comparing.Trees;
using RulesHost.Rules.Loading.Tables;

namespace RulesHost.Rules.Comparing.Merging;

/// <summary>A table file: rows that did not change stay as they were written, the others are written anew.</summary>
internal static class CsvText
{
    public static string Of(Merged.Combined merged, TableForm form)
    {
        string text = merged.Ours.Location.File.Text;
        Grid grid = ((Table)merged.Ours).Grid;
        MergedTable table = new(merged);
        int[] starts = [0, .. grid.Rows.Select(row => row.Location.Span.Start), text.Length];
        string Written(int record) => text[starts[record]..starts[record + 1]].TrimEnd('\n');
        string Anew(string[] cells) => string.Join(form.Separator, cells.Select(cell => Field(cell, form.Separator)));

        IEnumerable<string> records = merged.Members.Select(member => member.Value is Merged.Kept && !table.HasNewColumns && table.IndexOf(member.Key) is >= 0 and var index
            ? Written(index + 1)
            : Anew(table.Cells(member)));
        return string.Join('\n', records.Prepend(table.HasNewColumns ? Anew(table.Header) : Written(0))) + (text.EndsWith('\n') ? "\n" : "");
    }

    // RFC 4180 §2; blanks around an unquoted field would be read as none.
    private static string Field(string cell, char separator) => cell.AsSpan().IndexOfAny(['"', '\n', '\r', separator]) >= 0 || cell.Trim() != cell
        ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
        : cell;
}
