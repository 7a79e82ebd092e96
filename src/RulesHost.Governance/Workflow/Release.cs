using RulesHost.Governance.History.Acts;

namespace RulesHost.Governance.Workflow;

/// <summary>Changes that take effect from an instant on. Never the whole set of files: one that is scheduled does not undo what is published after it.</summary>
/// <param name="Sequence">Of the entry that published it.</param>
public sealed record Release(
    int Number, int? Proposal, string Actor, DateTimeOffset At, long Sequence, string Message, DateTimeOffset EffectiveFrom, IReadOnlyList<FileChange> Changes,
    IReadOnlyList<NumberedVersion> Versions, Emergency? Emergency)
{
    /// <summary>Taken back, or suspended by one that was published later; it never comes into force.</summary>
    public bool IsOut { get; init; }

    /// <summary>The release that suspended it.</summary>
    public int? SuspendedBy { get; init; }

    /// <summary>An emergency that was looked at afterwards and stays.</summary>
    public bool IsKept { get; init; }

    /// <summary>When it is over by itself; null where it is not.</summary>
    public DateTimeOffset? Until => IsKept ? null : Emergency?.Until;

    public bool IsInForceAt(DateTimeOffset instant) => !IsOut && EffectiveFrom <= instant && !(Until <= instant);

    /// <summary>Whether it is an emergency that nobody has looked at yet.</summary>
    public bool WaitsAt(DateTimeOffset instant) => !IsOut && Until > instant;

    public bool IsScheduledAt(DateTimeOffset instant) => !IsOut && instant < EffectiveFrom;

    public bool Touches(string path) => Changes.Any(change => change.Path == path);
}
