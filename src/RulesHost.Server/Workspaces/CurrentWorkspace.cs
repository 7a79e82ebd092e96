using RulesHost.Feel.Text;
using RulesHost.Governance.History;
using RulesHost.Governance.Standings;
using RulesHost.Governance.Workflow;
using RulesHost.Rules.Kinds;
using RulesHost.Rules.Loading.Parts;

namespace RulesHost.Server.Workspaces;

/// <summary>
/// What is in force now: what the history says, and where the workspace is followed live, what was last saved of it.
/// Invariant: once something is in force, only files without errors replace it.
/// </summary>
public sealed class CurrentWorkspace(ServerOptions options, ServiceHistory history, TimeProvider time)
{
    private readonly WorkspaceChecker checker = InstalledKinds.CheckerFor(options.Engine);
    private Attempt? lastAttempt;

    public InForce InForce => Present.InForce;

    public Present Present
    {
        get
        {
            DateTimeOffset now = history.Ledger.Now;
            return new Present(now, history.Ledger.InForceAt(now));
        }
    }

    /// <summary>The last look at changed files; null before the first.</summary>
    public Attempt? LastAttempt => Volatile.Read(ref lastAttempt);

    /// <summary>The fingerprint of the files as they were just before they were read for the first time.</summary>
    internal string StartFingerprint { get; private set; } = "";

    /// <summary>An empty history begins with the folder, whatever is wrong with some of its files: those rule sets are broken, the others decide.</summary>
    /// <exception cref="StartException">A bundle to start from cannot be put in force.</exception>
    public async Task<InForce> StartAsync()
    {
        if (options.Bundle is { } bundle)
        {
            return await history.Promotion.BeginAsync(bundle) is Ruling<Entry>.Refused { Why: var why }
                ? throw new StartException($"the bundle cannot be started from: {why.Problems[0].Message}", why.Problems[0].Help ?? "take one of a release without errors")
                : InForce;
        }

        StartFingerprint = WorkspaceFingerprint.Of(options.Workspace);
        if (history.Ledger.State.Releases.IsEmpty)
        {
            Refuse(await history.Committee.BootstrapAsync(WorkspaceFolder.Read(options.Workspace)));
        }
        else if (options.Live)
        {
            await TakeOverAsync();
        }

        return InForce;
    }

    /// <summary>Puts the folder in force if nothing is wrong with any of its files.</summary>
    public async Task<Attempt> TakeOverAsync()
    {
        Attempt attempt = await TryAsync();
        Volatile.Write(ref lastAttempt, attempt);
        return attempt;
    }

    /// <summary>What would come of laying files over those in force; nothing changes.</summary>
    /// <param name="overlay">Texts by path; null where a file is taken away.</param>
    public CheckedWorkspace Check(IEnumerable<KeyValuePair<string, byte[]?>> overlay)
    {
        WorkspaceFiles files = InForce.Files.Texts;
        Dictionary<string, ReadOnlyMemory<byte>> all = new(files.Files, StringComparer.Ordinal);
        foreach ((string path, byte[]? text) in overlay)
        {
            all.Remove(path);
            if (text is not null)
            {
                all.Add(path, text);
            }
        }

        return checker.Check(files with { Files = all });
    }

    // An empty folder begins nothing; that is no reason not to start.
    private static void Refuse(Ruling<Entry> ruling)
    {
        if (ruling is Ruling<Entry>.Refused { Why: { Kind: RefusalKind.Conflict } why })
        {
            throw new StartException(why.Problems[0].Message, why.Problems[0].Help!);
        }
    }

    private async Task<Attempt> TryAsync()
    {
        try
        {
            WorkspaceFiles files = WorkspaceFolder.Read(options.Workspace);
            CheckedWorkspace workspace = checker.Check(files);
            if (workspace.HasErrors)
            {
                return new Attempt(time.GetUtcNow(), TakenOver: false, workspace.Diagnostics, "the changed files have errors");
            }

            return history.Keys.IsUsed
                ? new Attempt(time.GetUtcNow(), TakenOver: false, [], "there are keys, so changes go the way of proposals")
                : Told(await history.Committee.FollowAsync(files), workspace);
        }
        catch (Exception failure)
        {
            // A boundary like that of a request: whatever a file makes of the service, what is in force goes on deciding.
            return new Attempt(time.GetUtcNow(), TakenOver: false, [], $"the workspace cannot be read: {failure.Message}");
        }
    }

    // Files that were saved as they are in force are in force.
    private Attempt Told(Ruling<Entry> ruling, CheckedWorkspace workspace) => ruling is Ruling<Entry>.Refused { Why: { Kind: not RefusalKind.Invalid } why }
        ? new Attempt(time.GetUtcNow(), TakenOver: false, why.Problems, why.Problems[0].Message)
        : new Attempt(time.GetUtcNow(), TakenOver: true, workspace.Diagnostics, null);
}

/// <summary>What came of looking at changed files.</summary>
/// <param name="Reason">Why they are not in force; null where they are.</param>
public sealed record Attempt(DateTimeOffset At, bool TakenOver, IReadOnlyList<Diagnostic> Diagnostics, string? Reason);
