using System.Collections.Immutable;
using System.Text.Json;
using RulesHost.Governance.History;
using RulesHost.Governance.History.Acts;

namespace RulesHost.Governance.Workflow;

/// <summary>What the entries up to one of them come to. Immutable: the fold of entries and nothing else.</summary>
public sealed record HistoryState
{
    public static HistoryState Empty { get; } = new();

    public Receipt Head { get; init; } = Receipt.OfNothing;

    public DateTimeOffset RecordedAt { get; init; } = DateTimeOffset.MinValue;

    public ImmutableSortedDictionary<int, Proposal> Proposals { get; init; } = ImmutableSortedDictionary<int, Proposal>.Empty;

    public ImmutableSortedDictionary<int, Release> Releases { get; init; } = ImmutableSortedDictionary<int, Release>.Empty;

    public ImmutableSortedDictionary<int, Override> Overrides { get; init; } = ImmutableSortedDictionary<int, Override>.Empty;

    /// <summary>The numbers of the overrides of each subject.</summary>
    public ImmutableDictionary<string, ImmutableList<int>> OverridesBySubject { get; init; } = ImmutableDictionary<string, ImmutableList<int>>.Empty;

    public ImmutableSortedDictionary<int, ModeSwitch> Modes { get; init; } = ImmutableSortedDictionary<int, ModeSwitch>.Empty;

    public ImmutableDictionary<string, AccessKey> Keys { get; init; } = ImmutableDictionary<string, AccessKey>.Empty;

    /// <summary>By node, in order.</summary>
    public ImmutableDictionary<string, ImmutableList<AnchoredSeal>> Seals { get; init; } = ImmutableDictionary<string, ImmutableList<AnchoredSeal>>.Empty;

    /// <summary>Every content of every rule set, in the order of their numbers: the first one is version 1.</summary>
    public ImmutableSortedDictionary<string, ImmutableList<NumberedVersion>> Versions { get; init; } =
        ImmutableSortedDictionary.Create<string, ImmutableList<NumberedVersion>>(StringComparer.Ordinal);

    public Timeline Timeline => timeline ??= new Timeline(Releases.Values);

    private Timeline? timeline;

    /// <summary>0 where no release had these contents.</summary>
    public int NumberOf(string ruleSet, string contentHash) =>
        Versions.GetValueOrDefault(ruleSet)?.Find(version => version.ContentHash == contentHash)?.Version ?? 0;

    /// <summary>The version of a rule set that files have; null where they have none. Of two that are both there, the one that takes more of them in.</summary>
    public NumberedVersion? VersionIn(string ruleSet, FileSet files) =>
        Versions.GetValueOrDefault(ruleSet)?.Where(version => version.Files.All(file => files.Find(file.Key) == file.Value)).MaxBy(version => (version.Files.Count, version.Version));

    /// <summary>The versions of all rule sets that files have.</summary>
    public IEnumerable<NumberedVersion> VersionsIn(FileSet files) => Versions.Keys.Select(ruleSet => VersionIn(ruleSet, files)).OfType<NumberedVersion>();

    /// <summary>In the order of their numbers.</summary>
    public IEnumerable<Override> OverridesOf(string subject) => OverridesBySubject.GetValueOrDefault(subject, []).Select(number => Overrides[number]);

    /// <summary>The mode that holds at an instant: of several the one that was switched to last; null where the normal one does.</summary>
    public ModeSwitch? ModeAt(DateTimeOffset instant) => Modes.Values.LastOrDefault(mode => mode.HoldsAt(instant));

    /// <summary>What the next line of the journal makes of it.</summary>
    /// <exception cref="InvalidDataException">It is no entry, does not follow the one before it, or is about what is not there.</exception>
    public HistoryState Follow(ReadOnlyMemory<byte> line)
    {
        try
        {
            Entry entry = EntryFormat.Read(line);
            return entry.PreviousHash == Head.Hash && entry.Sequence == Head.Sequence + 1 ? Apply(entry) : throw new InvalidDataException("it does not follow the one before it");
        }
        catch (Exception unfit) when (unfit is JsonException or KeyNotFoundException or ArgumentException)
        {
            throw new InvalidDataException(unfit.Message, unfit);
        }
    }

    /// <summary>What the next entry makes of it.</summary>
    public HistoryState Apply(Entry entry) => (entry.Act switch
    {
        Published published => Publish(entry, published),
        ReleaseWithdrawn withdrawn => OnRelease(withdrawn.Release, release => release with { IsOut = true }).Told(withdrawn.Release, Step.Of(entry, withdrawn.Because)).Numbered(withdrawn.Versions),
        EmergencyKept kept => OnRelease(kept.Release, release => release with { IsKept = true }).Told(kept.Release, Step.Of(entry, kept.Text)).Numbered(kept.Versions),
        OverrideRequested or OverrideApproved or OverrideEnded or ModeSwitched or ModeEnded => ExceptionFold.Apply(this, entry),
        KeyCreated key => this with { Keys = Keys.Add(key.Key, new AccessKey(key.Key, key.Person, key.Roles, key.SecretHash, entry.Actor, entry.RecordedAt, key.ExpiresAt)) },
        KeyRevoked revoked => this with { Keys = Keys.SetItem(revoked.Key, Keys[revoked.Key] with { RevokedAt = entry.RecordedAt }) },
        DecisionsSealed seal => this with { Seals = Seals.SetItem(seal.Node, Seals.GetValueOrDefault(seal.Node, []).Add(new AnchoredSeal(seal, entry.Receipt))) },
        _ => ProposalFold.Apply(this, entry),
    }) with
    {
        Head = entry.Receipt,
        RecordedAt = entry.RecordedAt,
    };

    private HistoryState Publish(Entry entry, Published published)
    {
        Release release = new(
            published.Release, published.Proposal, entry.Actor, entry.RecordedAt, entry.Sequence, published.Message, published.EffectiveFrom, published.Changes, published.Versions,
            published.Emergency);
        HistoryState next = this with { Releases = Releases.Add(release.Number, release), timeline = null };
        foreach (int suspended in published.Suspends)
        {
            next = next.OnRelease(suspended, other => other with { IsOut = true, SuspendedBy = release.Number });
            if (next.Releases[suspended].Proposal is { } proposal)
            {
                next = ProposalFold.On(next, proposal, p => p with { State = ProposalState.Suspended, Release = null, Approvals = [], Steps = p.Steps.Add(Step.Of(entry, $"suspended by release {release.Number}")) });
            }
        }

        return (published.Proposal is { } own
            ? ProposalFold.On(next, own, p => p with { State = ProposalState.Published, Release = release.Number, Steps = p.Steps.Add(Step.Of(entry, null)) })
            : next).Numbered(published.Versions);
    }

    private HistoryState OnRelease(int number, Func<Release, Release> change) => this with { Releases = Releases.SetItem(number, change(Releases[number])), timeline = null };

    // The proposal that a release came of has what became of it among its steps.
    private HistoryState Told(int release, Step step) =>
        Releases[release].Proposal is { } proposal ? ProposalFold.On(this, proposal, p => p with { Steps = p.Steps.Add(step) }) : this;

    private HistoryState Numbered(IReadOnlyList<NumberedVersion> versions) => this with
    {
        Versions = versions.Aggregate(Versions, (all, version) => all.SetItem(version.RuleSet, all.GetValueOrDefault(version.RuleSet, []).Add(version))),
    };
}
