using RulesHost.Feel.Text;
using RulesHost.Rules.Evaluation;
using RulesHost.Rules.Kinds;
using RulesHost.Rules.Loading.Parts;

namespace RulesHost.Server.Workspaces;

/// <summary>
/// What is in force now, swapped as a whole.
/// Invariant: once something is in force, only a workspace without errors replaces it.
/// </summary>
public sealed class CurrentWorkspace(ServerOptions options, TimeProvider time)
{
    private InForce inForce = new(new CheckedWorkspace(Standing.Empty, [], []), WorkspaceFiles.Of(new Dictionary<string, ReadOnlyMemory<byte>>()), time.GetUtcNow());
    private Attempt? lastAttempt;

    public InForce InForce => Volatile.Read(ref inForce);

    /// <summary>The last look at changed files; null before the first.</summary>
    public Attempt? LastAttempt => Volatile.Read(ref lastAttempt);

    /// <summary>The fingerprint of the files as they were just before they were read for the first time.</summary>
    internal string StartFingerprint { get; private set; } = "";

    /// <summary>Puts the folder in force whatever is wrong with some of its files: those rule sets are broken, the others decide.</summary>
    public InForce Start()
    {
        StartFingerprint = WorkspaceFingerprint.Of(options.Workspace);
        WorkspaceFiles files = WorkspaceFolder.Read(options.Workspace);
        CheckedWorkspace workspace = InstalledKinds.Checker.Check(files);
        workspace.Standing.Prepare();
        InForce started = new(workspace, files, time.GetUtcNow());
        Volatile.Write(ref inForce, started);
        return started;
    }

    /// <summary>Puts the folder in force if nothing is wrong with any of its files.</summary>
    public Attempt TakeOver()
    {
        Attempt attempt = Try();
        Volatile.Write(ref lastAttempt, attempt);
        return attempt;
    }

    /// <summary>What would come of laying files over those in force; nothing changes.</summary>
    /// <param name="overlay">Texts by path; null where a file is taken away.</param>
    public CheckedWorkspace Check(IEnumerable<KeyValuePair<string, byte[]?>> overlay)
    {
        WorkspaceFiles files = InForce.Files;
        Dictionary<string, ReadOnlyMemory<byte>> all = new(files.Files, StringComparer.Ordinal);
        foreach ((string path, byte[]? text) in overlay)
        {
            all.Remove(path);
            if (text is not null)
            {
                all.Add(path, text);
            }
        }

        return InstalledKinds.Checker.Check(files with { Files = all });
    }

    private Attempt Try()
    {
        try
        {
            WorkspaceFiles files = WorkspaceFolder.Read(options.Workspace);
            CheckedWorkspace workspace = InstalledKinds.Checker.Check(files);
            if (workspace.HasErrors)
            {
                return new Attempt(time.GetUtcNow(), TakenOver: false, workspace.Diagnostics, "the changed files have errors");
            }

            workspace.Standing.Prepare();
            InForce next = new(workspace, files, time.GetUtcNow());
            Volatile.Write(ref inForce, next);
            return new Attempt(next.Since, TakenOver: true, workspace.Diagnostics, null);
        }
        catch (Exception failure)
        {
            // A boundary like that of a request: whatever a file makes of the service, what is in force goes on deciding.
            return new Attempt(time.GetUtcNow(), TakenOver: false, [], $"the workspace cannot be read: {failure.Message}");
        }
    }
}

/// <summary>What came of looking at changed files.</summary>
/// <param name="Reason">Why they are not in force; null where they are.</param>
public sealed record Attempt(DateTimeOffset At, bool TakenOver, IReadOnlyList<Diagnostic> Diagnostics, string? Reason);
