using System.Globalization;
using Spectre.Console;

namespace RulesHost.Cli.Output;

/// <summary>Rows under headers: with lines on a terminal, as plain columns elsewhere.</summary>
internal sealed class TextTable(params IReadOnlyList<Column> columns)
{
    private readonly List<string[]> rows = [];

    public void Add(params IReadOnlyList<string> cells) => rows.Add([.. cells.Select(cell => cell.Visible())]);

    public void Write(Terminal terminal)
    {
        if (terminal.OutIsTerminal)
        {
            WriteWithLines(terminal);
        }
        else
        {
            WritePlain(terminal.Out);
        }
    }

    private void WritePlain(TextWriter writer)
    {
        string[][] all = [[.. columns.Select(column => column.Header.Visible())], .. rows];
        int[] widths = [.. columns.Select((_, i) => all.Max(row => Width(row[i])))];
        foreach (string[] row in all)
        {
            writer.WriteLine(string.Join("  ", row.Select((cell, i) => Padded(cell, widths[i], columns[i].IsNumber))).TrimEnd());
        }
    }

    private void WriteWithLines(Terminal terminal)
    {
        Table table = new() { Border = TableBorder.Rounded };
        foreach (Column column in columns)
        {
            table.AddColumn(new TableColumn(new Text(column.Header.Visible())) { Alignment = column.IsNumber ? Justify.Right : Justify.Left });
        }

        foreach (string[] row in rows)
        {
            table.AddRow(row.Select(cell => new Text(cell)));
        }

        AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(terminal.Out),
            ColorSystem = terminal.OutPaint.Colours ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
        }).Write(table);
    }

    private static string Padded(string cell, int width, bool isNumber)
    {
        string blanks = new(' ', width - Width(cell));
        return isNumber ? blanks + cell : cell + blanks;
    }

    // In characters as a person counts them.
    private static int Width(string text) => new StringInfo(text).LengthInTextElements;
}

/// <param name="IsNumber">What stands in it ends below one another.</param>
internal sealed record Column(string Header, bool IsNumber = false)
{
    public static Column Number(string header) => new(header, IsNumber: true);

    public static implicit operator Column(string header) => new(header);
}
