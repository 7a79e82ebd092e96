using RulesHost.Feel.Text;
using RulesHost.Governance.History;
using RulesHost.Governance.History.Acts;
using RulesHost.Governance.Rights;
using RulesHost.Governance.Standings;
using RulesHost.Governance.Workflow;
using RulesHost.Rules.Comparing.Merging;

namespace RulesHost.Governance.Committee;

/// <summary>Proposals laid over files that they were not written for. The most recent ones are remembered. Safe on all threads.</summary>
internal sealed class Merges(IBlobs blobs, StandingCompiler compiler)
{
    private readonly Recent<Ruling<Dictionary<string, string?>>> recent = new(8);

    /// <summary>The digests of the merged files by path, or the places that both changed.</summary>
    /// <param name="ground">What the proposal's changes are laid over.</param>
    public Task<Ruling<Dictionary<string, string?>>> OfAsync(InForce ground, Proposal proposal) =>
        recent.GetAsync($"{ground.Files.Set.Key} {proposal.LastStep}", () => MergeAsync(ground.Files.Set, proposal.Changes));

    /// <summary>Keeps files, and gives their digests; null where a file is to be taken away.</summary>
    public async Task<Dictionary<string, string?>> KeepAsync(IReadOnlyDictionary<string, byte[]?> files, CancellationToken cancel)
    {
        string[] kept = [.. files.Where(file => file.Value is not null).Select(file => file.Key)];
        IReadOnlyList<string> digests = await blobs.PutAsync([.. kept.Select(path => (ReadOnlyMemory<byte>)files[path]!)], cancel);
        return files.Keys.ToDictionary(path => path, path => Array.IndexOf(kept, path) is var i and >= 0 ? digests[i] : null);
    }

    private async Task<Ruling<Dictionary<string, string?>>> MergeAsync(FileSet ground, IReadOnlyList<FileChange> changes)
    {
        WorkspaceMerge merge = WorkspaceMerge.Of(await compiler.TextsAsync(ground.Without(changes)), await compiler.TextsAsync(ground), await compiler.TextsAsync(ground.With(changes)));
        return merge.IsMerged
            ? await KeepAsync(changes.ToDictionary(change => change.Path, change => merge.Files.Files.TryGetValue(change.Path, out ReadOnlyMemory<byte> bytes) ? bytes.ToArray() : null), CancellationToken.None)
            : new Refusal(RefusalKind.Conflict, [.. merge.Conflicts.Select(conflict => new Diagnostic(GovernanceDiagnostics.Conflict, conflict.ToString(), null, "revise the proposal: decide what is to stand there"))]);
    }
}
