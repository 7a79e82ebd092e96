using RulesHost.Feel.Text;

namespace RulesHost.Rules.Loading.Tables;

/// <summary>A table as text, from a CSV file or written inline.
/// Invariant: no header is empty or stands twice, and every row has as many cells as the header.</summary>
public sealed record Grid(IReadOnlyList<Fragment> Header, IReadOnlyList<GridRow> Rows)
{
    /// <summary>Reports and leaves out rows of the wrong length; null where the header itself will not do.</summary>
    internal static Grid? Of(IReadOnlyList<GridRow> lines, Location place, DiagnosticBag diagnostics)
    {
        if (lines.Count == 0)
        {
            diagnostics.Add(LoadingDiagnostics.NoHeader, place, "a table without a line", "begin with a line of column names");
            return null;
        }

        IReadOnlyList<Fragment> header = lines[0].Cells;
        if (!IsSound(header, diagnostics))
        {
            return null;
        }

        foreach (GridRow row in lines.Skip(1).Where(row => row.Cells.Count != header.Count))
        {
            ReportCount(row, header, diagnostics);
        }

        return new Grid(header, [.. lines.Skip(1).Where(row => row.Cells.Count == header.Count)]);
    }

    private static bool IsSound(IReadOnlyList<Fragment> header, DiagnosticBag diagnostics)
    {
        Dictionary<string, Fragment> seen = new(StringComparer.Ordinal);
        bool sound = true;
        foreach (Fragment name in header)
        {
            if (name.Text == "")
            {
                diagnostics.Add(LoadingDiagnostics.EmptyHeader, name.Location, "this column has no name", "name it, or remove it from every row");
                sound = false;
            }
            else if (!seen.TryAdd(name.Text, name))
            {
                diagnostics.Add(new Diagnostic(LoadingDiagnostics.DuplicateHeader, $"the column `{name.Text.Shown()}` stands twice", name.Location,
                    "rename or remove one of them")
                { Related = [(seen[name.Text].Location, "first here")] });
                sound = false;
            }
        }

        return sound;
    }

    private static void ReportCount(GridRow row, IReadOnlyList<Fragment> header, DiagnosticBag diagnostics)
    {
        bool tooMany = row.Cells.Count > header.Count;
        Location place = tooMany ? row.Cells[header.Count].Location : row.Cells[^1].Location;
        string help = tooMany
            ? $"the last column is `{header[^1].Text.Shown()}`; a cell that holds the separator stands in double quotes"
            : $"the first column without a cell is `{header[row.Cells.Count].Text.Shown()}`";
        diagnostics.Add(LoadingDiagnostics.WrongFieldCount, place, $"expected {header.Count} cells, found {row.Cells.Count}", help);
    }
}

/// <param name="Location">The row's first line.</param>
public sealed record GridRow(IReadOnlyList<Fragment> Cells, Location Location);
