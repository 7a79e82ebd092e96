using System.Text.Json;
using RulesHost.Cli.Output;

namespace RulesHost.Cli.Verbs.Service;

/// <summary>A problem that the service answered, as diagnostics are told everywhere.</summary>
internal static class ProblemText
{
    public static void Say(JsonElement problem, Terminal terminal)
    {
        List<JsonElement> diagnostics = [.. problem.Items("diagnostics")];
        if (diagnostics.Count == 0)
        {
            terminal.Fail(problem.Text("detail") ?? "the service refused", problem.Text("help"));
        }

        foreach (JsonElement diagnostic in diagnostics)
        {
            Say(diagnostic, terminal.Error, terminal.ErrorPaint);
        }
    }

    /// <summary>One diagnostic, with its place in the rule files where it has one.</summary>
    public static void Say(JsonElement diagnostic, TextWriter writer, Paint paint)
    {
        string label = $"{diagnostic.Text("severity")} {diagnostic.Text("code")}:";
        string place = diagnostic.Text("file") is { } file ? $"{file}:{diagnostic.Number("line")}:{diagnostic.Number("column")}: "
            : diagnostic.Text("pointer") is { Length: > 0 } pointer ? $"{pointer}: " : "";
        writer.WriteLine($"{place.Visible()}{(diagnostic.Text("severity") == "error" ? paint.Red(label) : paint.Yellow(label))} {(diagnostic.Text("message") ?? "").Visible()}");
        if (diagnostic.Text("help") is { } help)
        {
            writer.WriteLine($"  {paint.Cyan("help:")} {help.Visible()}");
        }
    }
}
