using System.Text;
using System.Text.Unicode;
using RulesHost.Governance.History;
using RulesHost.Governance.History.Acts;
using RulesHost.Governance.Rights;
using RulesHost.Governance.Standings;
using RulesHost.Governance.Workflow;
using RulesHost.Rules.Loading.Parts;

namespace RulesHost.Governance.Committee;

/// <summary>Rules on their way from one instance to another, as from test to production.</summary>
public sealed class Promotion(Ledger ledger, IBlobs blobs, StandingCompiler compiler, RuleCommittee committee)
{
    /// <summary>The files as a release had them when it took effect.</summary>
    public async Task<Ruling<ReleaseBundle>> BundleAsync(int release, CancellationToken cancel = default)
    {
        return ledger.State.Releases.TryGetValue(release, out Release? found)
            ? await BundleAsync((await ledger.StateAtAsync(found.Sequence, cancel))!, found, await committee.FilesOfAsync(found, cancel))
            : Refusals.NotFound($"release {release}");
    }

    /// <summary>The files in force now.</summary>
    public Task<Ruling<ReleaseBundle>> BundleAsync()
    {
        DateTimeOffset now = ledger.Now;
        InForce inForce = ledger.InForceAt(now);
        Release last = inForce.State.Releases.Values.Where(release => release.IsInForceAt(now)).OrderBy(release => release.EffectiveFrom).ThenBy(release => release.Sequence).Last();
        return BundleAsync(inForce.State, last, inForce.Files.Set);
    }

    /// <summary>
    /// Asks for the files of a bundle to be those in force, and for others to be taken away. Who may do what is decided in each instance:
    /// governance files stay as they are here.
    /// </summary>
    /// <param name="message">Null for that of the release. Where the files come from is added.</param>
    public async Task<Ruling<Entry>> ProposeAsync(Person by, string? message, ReleaseBundle bundle, bool isEmergency, CancellationToken cancel = default)
    {
        CompiledFiles inForce = ledger.InForceAt(ledger.Now).Files;
        CompiledFiles bundled = await CompileAsync(bundle, cancel);
        Dictionary<string, byte[]?> files = inForce.Set.Digests.Keys.ToDictionary(path => path, _ => (byte[]?)null, StringComparer.Ordinal);
        foreach ((string path, byte[] bytes) in bundle.Bytes)
        {
            files[path] = bytes;
        }

        foreach (string path in files.Keys.Where(path => Governs(inForce, path) || Governs(bundled, path)))
        {
            files.Remove(path);
        }

        return await committee.ProposeAsync(by, $"{message ?? bundle.Message}\n\nFrom a bundle of release {bundle.Release}, receipt {bundle.Receipt}", files, isEmergency, cancel: cancel);
    }

    /// <summary>An empty history begins with a bundle, for all times, under the numbers that its release and versions have.</summary>
    public async Task<Ruling<Entry>> BeginAsync(ReleaseBundle bundle, CancellationToken cancel = default)
    {
        CompiledFiles compiled = await CompileAsync(bundle, cancel);
        if (compiled.Workspace.HasErrors)
        {
            return new Refusal(RefusalKind.Invalid, compiled.Workspace.Diagnostics);
        }

        NumberedVersion[] versions = [.. bundle.Versions.Where(version => compiled.Versions.Any(content => content.RuleSet == version.RuleSet && content.ContentHash == version.ContentHash))];
        return await ledger.ActAsync(
            Actors.Bootstrap,
            (inForce, _) => Task.FromResult(
                !inForce.State.Releases.IsEmpty ? Refusals.Conflict(GovernanceDiagnostics.WrongState, "the history has begun", "propose the bundle")
                : compiled.Versions.FirstOrDefault(content => versions.All(version => version.RuleSet != content.RuleSet)) is { } other
                    ? Refusals.Invalid(GovernanceDiagnostics.Conflict, $"the bundle gives `{other.RuleSet}` the version of other contents", "export the release again")
                    : (Ruling<Act>)new Published(bundle.Release, null, bundle.Message, DateTimeOffset.MinValue, bundle.Changes, versions, [], null)),
            cancel);
    }

    private static bool Governs(CompiledFiles files, string path) => files.Workspace.Documents.OfType<GovernanceDocument>().Any(document => document.Files.Contains(path));

    private async Task<CompiledFiles> CompileAsync(ReleaseBundle bundle, CancellationToken cancel)
    {
        await blobs.PutAsync([.. bundle.Bytes.Values.Select(bytes => (ReadOnlyMemory<byte>)bytes)], cancel);
        return await compiler.CandidateAsync(FileSet.Empty.With(bundle.Changes));
    }

    private async Task<Ruling<ReleaseBundle>> BundleAsync(HistoryState state, Release release, FileSet set)
    {
        WorkspaceFiles texts = await compiler.TextsAsync(set);
        return texts.Files.FirstOrDefault(file => !Utf8.IsValid(file.Value.Span)).Key is { } binary
            ? Refusals.Conflict(GovernanceDiagnostics.Conflict, $"`{binary}` is not UTF-8, and a bundle holds texts", "save the file as UTF-8 and release it")
            : new ReleaseBundle(
                ReleaseBundle.Current, release.Number, release.Message, release.EffectiveFrom, state.Head, [.. state.VersionsIn(set)],
                set.Digests.ToDictionary(file => file.Key, file => new BundledFile(file.Value, Encoding.UTF8.GetString(texts.Files[file.Key].Span))));
    }
}
