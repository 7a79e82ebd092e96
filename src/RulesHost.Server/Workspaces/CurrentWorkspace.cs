using RulesHost.Feel.Text;
using RulesHost.Rules.Kinds;
using RulesHost.Rules.Loading.Parts;

namespace RulesHost.Server.Workspaces;

/// <summary>
/// What is in force now, swapped as a whole.
/// Invariant: once something is in force, only a workspace without errors replaces it.
/// </summary>
public sealed class CurrentWorkspace(TimeProvider time)
{
    private static readonly WorkspaceChecker Checker = new(InstalledKinds.Loader);

    private InForce inForce = new(new CheckedWorkspace(Rules.Evaluation.Standing.Empty, [], []), time.GetUtcNow());
    private Attempt? lastAttempt;

    public InForce InForce => Volatile.Read(ref inForce);

    /// <summary>The last time that changed files were looked at; null before the first.</summary>
    public Attempt? LastAttempt => Volatile.Read(ref lastAttempt);

    /// <summary>Puts the files in force whatever is wrong with some of them: those rule sets are broken, the others decide.</summary>
    public InForce Start(WorkspaceFiles files)
    {
        InForce started = new(Checker.Check(files), time.GetUtcNow());
        Volatile.Write(ref inForce, started);
        return started;
    }

    /// <summary>Puts the files in force if nothing is wrong with any of them.</summary>
    public Attempt TakeOver(WorkspaceFiles files)
    {
        CheckedWorkspace workspace = Checker.Check(files);
        DateTimeOffset now = time.GetUtcNow();
        if (!workspace.HasErrors)
        {
            Volatile.Write(ref inForce, new InForce(workspace, now));
        }

        Attempt attempt = new(now, !workspace.HasErrors, workspace.Diagnostics, workspace.HasErrors ? "the changed files have errors" : null);
        Volatile.Write(ref lastAttempt, attempt);
        return attempt;
    }

    /// <summary>Keeps what is in force, because the files could not even be read.</summary>
    public Attempt Refuse(string reason)
    {
        Attempt attempt = new(time.GetUtcNow(), TakenOver: false, [], reason);
        Volatile.Write(ref lastAttempt, attempt);
        return attempt;
    }
}

/// <summary>What came of looking at changed files.</summary>
/// <param name="Reason">Why they are not in force; null where they are.</param>
public sealed record Attempt(DateTimeOffset At, bool TakenOver, IReadOnlyList<Diagnostic> Diagnostics, string? Reason);
