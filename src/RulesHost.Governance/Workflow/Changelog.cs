using RulesHost.Governance.History;
using RulesHost.Governance.History.Acts;

namespace RulesHost.Governance.Workflow;

/// <summary>
/// What became of one rule set over a period: a fold of all entries that keeps each by which the rule set was to be another one from some
/// instant on, new, as before a while ago, or gone.
/// </summary>
/// <param name="from">The first instant of recording that counts.</param>
/// <param name="to">The first one that no longer does.</param>
public sealed class Changelog(string ruleSet, DateTimeOffset from, DateTimeOffset to)
{
    private readonly List<LoggedChange> changes = [];

    public string RuleSet { get; } = ruleSet;

    public DateTimeOffset From { get; } = from;

    public DateTimeOffset To { get; } = to;

    public IReadOnlyList<LoggedChange> Changes => changes;

    /// <summary>The fold so far.</summary>
    public HistoryState State { get; private set; } = HistoryState.Empty;

    /// <summary>Takes the next entry; every one, from the first.</summary>
    public void Add(Entry entry)
    {
        HistoryState before = State;
        State = before.Apply(entry);
        if (entry.RecordedAt >= From && entry.RecordedAt < To && ReleaseOf(entry.Act) is { } number)
        {
            Release release = State.Releases[number];
            DateTimeOffset at = entry.Act is EmergencyKept ? before.Releases[number].Until!.Value : release.EffectiveFrom;
            (NumberedVersion? was, NumberedVersion? now) = (before.VersionIn(RuleSet, before.Timeline.FilesAt(at)), State.VersionIn(RuleSet, State.Timeline.FilesAt(at)));
            if (was?.Version != now?.Version)
            {
                changes.Add(new LoggedChange(entry, release, release.Proposal is { } proposal ? State.Proposals[proposal] : null, at, was, now));
            }
        }
    }

    private static int? ReleaseOf(Act act) => act switch
    {
        Published published => published.Release,
        ReleaseWithdrawn withdrawn => withdrawn.Release,
        EmergencyKept kept => kept.Release,
        _ => null,
    };
}

/// <param name="Release">As it was once this was recorded.</param>
/// <param name="Proposal">With those who wrote and approved it; null where none was needed.</param>
/// <param name="At">The instant from which the rule set is another one.</param>
/// <param name="Before">Null where there was no such rule set.</param>
/// <param name="After">Null where there is none any more.</param>
public sealed record LoggedChange(Entry Entry, Release Release, Proposal? Proposal, DateTimeOffset At, NumberedVersion? Before, NumberedVersion? After);
