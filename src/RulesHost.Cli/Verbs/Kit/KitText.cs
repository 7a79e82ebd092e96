using RulesHost.Cli.Output;
using RulesHost.Dmn.Kit;
using RulesHost.Dmn.Reading;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;

namespace RulesHost.Cli.Verbs.Kit;

/// <summary>The cases of DMN models for a person: what is wrong with the files, what failed and why, and the sums.</summary>
internal sealed class KitText(TextWriter writer, Paint paint, string folder)
{
    private const int MostShown = 100;

    public void Write(KitRun run)
    {
        IReadOnlyList<CaseResult> failed = [.. run.Results.Where(result => !result.Passed)];
        WriteDiagnostics(run.Diagnostics, [.. failed.Select(result => FolderOf(result.File))]);
        foreach (CaseResult result in failed.Take(MostShown))
        {
            Write(result);
        }

        WriteMore(failed.Count - MostShown, "failed case");
        List<IGrouping<string, CaseResult>> levels = [.. run.Results.GroupBy(result => result.Level)];
        foreach (IGrouping<string, CaseResult> level in levels.Where(_ => levels.Count > 1))
        {
            writer.WriteLine($"{level.Key.Visible()}: {KitTotals.Of(level)}");
        }

        if (run.Results.Count > 0)
        {
            writer.WriteLine(KitTotals.Of(run.Results));
        }
    }

    // A mistake of names or types makes a value null. Where that is what a case expects, the warning is no news; but a mistake of the
    // case itself is.
    private void WriteDiagnostics(IReadOnlyList<Diagnostic> diagnostics, HashSet<string> foldersThatFail)
    {
        List<Diagnostic> told = [.. diagnostics.Where(d => d.Severity == Severity.Error || d.Code == DmnDiagnostics.StrayInput.Code || foldersThatFail.Contains(FolderOf(d.Location!.File.Path))).OrderBy(d => d.Severity)];
        DiagnosticText text = new(writer, paint, folder);
        foreach (Diagnostic diagnostic in told.Take(MostShown))
        {
            text.Write(diagnostic);
            writer.WriteLine();
        }

        WriteMore(told.Count - MostShown, "diagnostic");
    }

    private void Write(CaseResult result)
    {
        writer.WriteLine($"{paint.Red("✗")} {FileNames.In(folder, result.File).Visible()} {result.Id.Visible()}");
        if (result.Nodes.Count == 0)
        {
            writer.WriteLine("    it expects nothing: give it a `resultNode`");
        }

        foreach (NodeResult node in result.Nodes.Where(node => !node.Passed))
        {
            string reason = node.Actual is NullValue { Reason: { } because } ? $" ({because})" : "";
            writer.WriteLine($"    {$"{node.Decision}: expected {node.ExpectedText()}, found {node.ActualText()}{reason}".Visible()}");
        }
    }

    private void WriteMore(int count, string thing)
    {
        if (count > 0)
        {
            writer.WriteLine($"and {Counted.Of(count, $"more {thing}")}; `--format json` shows all");
        }
    }

    private static string FolderOf(string path) => path[..(path.LastIndexOf('/') + 1)];
}
