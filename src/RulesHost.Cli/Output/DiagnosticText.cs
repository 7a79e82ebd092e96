using System.Globalization;
using RulesHost.Feel.Text;

namespace RulesHost.Cli.Output;

/// <summary>Diagnostics as a person reads them: place, reason, the line itself with what is wrong underlined, and the remedy.</summary>
/// <param name="folder">What the user calls the workspace; stands before the files' names.</param>
internal sealed class DiagnosticText(TextWriter writer, Paint paint, string folder)
{
    // What of a line fits beside the line's number.
    private const int WidestLine = 160;
    private const int BeforeMark = 60;

    public void Write(Diagnostic diagnostic)
    {
        string severity = diagnostic.Severity.ToString().ToLowerInvariant();
        string label = $"{severity} {diagnostic.Code}:";
        writer.WriteLine($"{Place(diagnostic)}{(diagnostic.Severity == Severity.Error ? paint.Red(label) : paint.Yellow(label))} {diagnostic.Message.Visible()}");
        if (diagnostic.Location is { } location && location.Line <= location.File.LineCount && location.File.Text.Length > 0)
        {
            WriteLine(location);
        }

        if (diagnostic.Help is { } help)
        {
            writer.WriteLine($"  {paint.Cyan("help:")} {help.Visible()}");
        }

        foreach ((Location place, string note) in diagnostic.Related)
        {
            writer.WriteLine($"  {paint.Cyan("note:")} {Place(place)} {note.Visible()}");
        }
    }

    private string Place(Diagnostic diagnostic) =>
        diagnostic.Location is { } location ? Place(location) + " " : diagnostic.Pointer is { Length: > 0 } pointer ? $"{pointer.Visible()}: " : "";

    private string Place(Location location) => $"{FileNames.In(folder, location.File.Path).Visible()}:{Number(location.Line)}:{Number(location.Column)}:";

    private void WriteLine(Location location)
    {
        string line = location.File.LineText(location.Line);
        int mark = Math.Min(location.Column - 1, line.Length);
        int from = line.Length <= WidestLine ? 0 : Math.Max(0, mark - BeforeMark);
        int to = Math.Min(line.Length, from + WidestLine);
        int end = Math.Clamp(mark + location.Span.Length, mark, to);
        string cut = from > 0 ? "…" : "";
        string gutter = Number(location.Line).PadLeft(5);
        writer.WriteLine($"{gutter} | {cut}{line[from..to].VisibleInPlace()}{(to < line.Length ? "…" : "")}");
        writer.WriteLine($"{new string(' ', gutter.Length)} | {new string(' ', cut.Length + Width(line[from..mark]))}{paint.Red(new string('^', Math.Max(1, Width(line[mark..end]))))}");
    }

    // In characters as a person counts them, which is what takes a place on the screen.
    private static int Width(string text) => new StringInfo(text).LengthInTextElements;

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
