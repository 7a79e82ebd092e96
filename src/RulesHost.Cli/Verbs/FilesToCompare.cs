using RulesHost.Analysis.Differences;
using RulesHost.Cli.Output;
using RulesHost.Rules.Comparing;
using RulesHost.Rules.Loading.Parts;
using RulesHost.Server;
using RulesHost.Server.Workspaces;

namespace RulesHost.Cli.Verbs;

/// <summary>One version of rule files, as an argument names it.</summary>
/// <param name="File">The one file that the user asked for; null: a folder.</param>
internal sealed record FilesToCompare(WorkspaceFiles Files, string? File)
{
    // A rule file is checked among its neighbours, which may hold the facts and rule sets that it uses.
    private WorkspaceFiles Neighbours { get; init; } = Files;

    /// <summary>A folder, or one file with the table that it names; null, and said why, where there is neither.</summary>
    public static FilesToCompare? Open(string path, Terminal terminal)
    {
        bool isFile = System.IO.File.Exists(path);
        if (!isFile && !Directory.Exists(path))
        {
            terminal.Fail($"there is no file or folder `{path}`", "name a rule file, or a folder of rule files");
            return null;
        }

        try
        {
            return isFile ? One(path, terminal) : new FilesToCompare(WorkspaceFolder.Read(path), null);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            terminal.Fail($"`{path}` cannot be read: {unreadable.Message}");
            return null;
        }
    }

    /// <summary>The files, with the one that was asked for under the name that it has in another version.</summary>
    public WorkspaceFiles NamedAs(FilesToCompare other) => File is null || other.File is null
        ? Files
        : WorkspaceFiles.Of(Files.Files.ToDictionary(file => file.Key == File ? other.File : file.Key, file => file.Value, StringComparer.Ordinal));

    /// <summary>What the two versions decide differently.</summary>
    /// <param name="written">What they say differently.</param>
    public RegionComparison DecidesLike(FilesToCompare after, RuleFileComparison written)
    {
        RegionComparison comparison = RegionComparison.Of(InstalledKinds.Checker.Check(Neighbours), InstalledKinds.Checker.Check(after.Neighbours), written);
        return after.File is null ? comparison : comparison with { RuleSets = [.. comparison.RuleSets.Where(ruleSet => written.Files.Any(file => file.Document == ruleSet.RuleSet))] };
    }

    private static FilesToCompare? One(string path, Terminal terminal)
    {
        (string folder, string name) = WorkspaceFolder.Split(path);
        WorkspaceFiles all = WorkspaceFolder.Read(folder);
        if (!all.Files.ContainsKey(name))
        {
            terminal.Fail($"`{path}` is no rule file", "name a file that ends in `.yaml`, `.yml`, `.json` or `.csv`");
            return null;
        }

        IReadOnlySet<string> own = OwnFiles.Of(name, all);
        return new FilesToCompare(WorkspaceFiles.Of(all.Files.Where(file => own.Contains(file.Key)).ToDictionary()), name) { Neighbours = all };
    }
}
