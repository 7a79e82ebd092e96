using RulesHost.Governance.History;
using RulesHost.Governance.Workflow;
using RulesHost.Rules.Kinds;
using RulesHost.Rules.Loading.Parts;

namespace RulesHost.Governance.Standings;

/// <summary>Sets of files to what decides, with the most recent ones kept. Safe on all threads.</summary>
public sealed class StandingCompiler(IBlobs blobs, WorkspaceChecker checker)
{
    private readonly Recent<CompiledFiles> recent = new(24);
    private volatile IReadOnlyList<CompiledFiles> numbered = [];

    /// <summary>The files with the numbers that releases gave to them.</summary>
    public Task<CompiledFiles> CompileAsync(FileSet files, HistoryState state) => recent.GetAsync(
        "released " + files.Key,
        () => numbered.FirstOrDefault(tried => tried.Set.Key == files.Key && tried.Versions.All(version => state.NumberOf(version.RuleSet, version.ContentHash) == version.Version)) is { } same
            ? Task.FromResult(same)
            : CompileAsync(files, state.NumberOf));

    /// <summary>Files that no release has put in force: their versions are 0.</summary>
    public Task<CompiledFiles> CandidateAsync(FileSet files) => recent.GetAsync("candidate " + files.Key, () => CompileAsync(files, (_, _) => 0));

    /// <summary>Files that are about to be released: new contents get the next numbers.</summary>
    /// <param name="numbering">Takes the new numbers; they are good only if the release is recorded next.</param>
    public Task<CompiledFiles> NumberAsync(FileSet files, Numbering numbering) => CompileAsync(files, numbering.Of);

    /// <summary>Remembers what was numbered last: if the release is recorded with these numbers, it need not be compiled again.</summary>
    public void Tried(IReadOnlyList<CompiledFiles> compiled) => numbered = compiled;

    /// <summary>The bytes of files.</summary>
    public async Task<WorkspaceFiles> TextsAsync(FileSet files)
    {
        Dictionary<string, ReadOnlyMemory<byte>> texts = new(StringComparer.Ordinal);
        foreach ((string path, string digest) in files.Digests)
        {
            texts.Add(path, await blobs.FindAsync(digest) ?? throw new InvalidDataException($"the file {digest} of `{path}` is missing from the store"));
        }

        return WorkspaceFiles.Of(texts);
    }

    private async Task<CompiledFiles> CompileAsync(FileSet files, Func<string, string, int> versionOf)
    {
        WorkspaceFiles workspace = await TextsAsync(files);
        CheckedWorkspace compiled = checker.Check(workspace, versionOf);
        compiled.Standing.Prepare();
        return new CompiledFiles(files, workspace, compiled);
    }
}

/// <summary>Gives contents that no standing had the numbers after the last ones.</summary>
public sealed class Numbering(HistoryState state)
{
    private readonly Dictionary<(string RuleSet, string ContentHash), int> given = [];

    public int Of(string ruleSet, string contentHash)
    {
        int known = state.NumberOf(ruleSet, contentHash);
        if (known == 0 && !given.TryGetValue((ruleSet, contentHash), out known))
        {
            known = (state.Versions.GetValueOrDefault(ruleSet)?[^1].Version ?? 0) + given.Keys.Count(key => key.RuleSet == ruleSet) + 1;
            given.Add((ruleSet, contentHash), known);
        }

        return known;
    }

    public bool IsNew(string ruleSet, string contentHash) => given.ContainsKey((ruleSet, contentHash));
}
