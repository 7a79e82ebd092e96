using RulesHost.Cli.Output;
using RulesHost.Feel.Text;
using RulesHost.Governance.Standings;
using RulesHost.Rules.Compilation;
using RulesHost.Rules.Evaluation;
using RulesHost.Rules.Kinds;
using RulesHost.Rules.Loading.Parts;
using RulesHost.Server;
using RulesHost.Server.Workspaces;

namespace RulesHost.Cli.Verbs;

/// <summary>The rule files that a verb works on, checked.</summary>
/// <param name="Name">The folder as the user calls it.</param>
internal sealed record RulesFolder(string Name, WorkspaceFiles Files, CheckedWorkspace Workspace)
{
    public const string Default = "rules";

    /// <summary>The one file that the user asked for; null: all.</summary>
    public string? File { get; private init; }

    public Standing Standing => Workspace.Standing;

    /// <summary>A folder, or one file among its neighbours; null, and said why, where there is neither.</summary>
    public static RulesFolder? OpenPath(string path, Terminal terminal)
    {
        if (!System.IO.File.Exists(path))
        {
            return Open(path, terminal);
        }

        string folder = Path.GetDirectoryName(path) is { Length: > 0 } parent ? parent : ".";
        return Open(folder, terminal) is { } rules ? rules with { File = WorkspaceFolder.Split(path).Name } : null;
    }

    /// <summary>Null, and said why, where there is no such folder or it cannot be read.</summary>
    /// <param name="engine">Native where none is named.</param>
    public static RulesFolder? Open(string path, Terminal terminal, TableEngine? engine = null)
    {
        if (!Directory.Exists(path))
        {
            terminal.Fail($"there is no folder `{path}`", "name the folder that holds the rule files");
            return null;
        }

        try
        {
            WorkspaceFiles files = WorkspaceFolder.Read(path);
            return new RulesFolder(path, files, InstalledKinds.CheckerFor(engine ?? TableEngine.Native).Check(files));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            terminal.Fail($"the folder `{path}` cannot be read: {unreadable.Message}");
            return null;
        }
    }

    /// <summary>The files of a bundle.</summary>
    public static RulesFolder Of(string path, ReleaseBundle bundle)
    {
        WorkspaceFiles files = WorkspaceFiles.Of(bundle.Bytes.ToDictionary(file => file.Key, file => (ReadOnlyMemory<byte>)file.Value));
        return new RulesFolder(path, files, InstalledKinds.Checker.Check(files));
    }

    /// <summary>The rule set of a name, fit to decide; null, and said why, otherwise.</summary>
    public CompiledRuleSet? Find(string ruleSet, Terminal terminal)
    {
        if (Standing.RuleSets.TryGetValue(ruleSet, out CompiledRuleSet? found))
        {
            return found;
        }

        if (!Standing.Broken.TryGetValue(ruleSet, out IReadOnlyList<Diagnostic>? diagnostics))
        {
            terminal.Fail($"there is no rule set `{ruleSet}` in `{Name}`", NearestName.Help(ruleSet, Standing.RuleSets.Keys.Concat(Standing.Broken.Keys)));
            return null;
        }

        terminal.Fail($"the rule set `{ruleSet}` is broken", $"`ruleshost check {Name}` shows everything that is wrong");
        DiagnosticText text = new(terminal.Error, terminal.ErrorPaint, Name);
        foreach (Diagnostic diagnostic in diagnostics)
        {
            text.Write(diagnostic);
        }

        return null;
    }
}
