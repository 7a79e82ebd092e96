using System.Collections.Immutable;
using RulesHost.Governance.History;
using RulesHost.Governance.History.Acts;

namespace RulesHost.Governance.Workflow;

/// <summary>A change that somebody asks for, and what became of it.</summary>
/// <param name="Revision">From 1; another one whenever the changes are others.</param>
/// <param name="PlanHash">What an approval of this revision signs.</param>
public sealed record Proposal(int Number, string Author, DateTimeOffset At, string Message, int Revision, IReadOnlyList<FileChange> Changes, string PlanHash)
{
    public ProposalState State { get; init; } = ProposalState.Open;

    public bool IsEmergency { get; init; }

    /// <summary>The release that it goes back to.</summary>
    public int? Restores { get; init; }

    /// <summary>When it is to take effect, where it was laid over what will be in force then; null for now.</summary>
    public DateTimeOffset? EffectiveFrom { get; init; }

    /// <summary>Of this revision; those of former ones are void.</summary>
    public ImmutableList<Approval> Approvals { get; init; } = [];

    public ImmutableList<Comment> Comments { get; init; } = [];

    /// <summary>Everybody who wrote a revision: none of them may approve.</summary>
    public ImmutableHashSet<string> Authors { get; init; } = [Author];

    /// <summary>What its plan is computed on; null where none was given.</summary>
    public PinnedPopulation? Population { get; init; }

    /// <summary>When it was given.</summary>
    public DateTimeOffset? PopulationAt { get; init; }

    /// <summary>What the plan's hash is made of; null where a former version wrote it.</summary>
    public IReadOnlyList<PlanPart>? PlanParts { get; init; }

    /// <summary>Null until it is published.</summary>
    public int? Release { get; init; }

    /// <summary>All that was done to it, in order, by the sequence of the entries.</summary>
    public ImmutableList<Step> Steps { get; init; } = [];

    /// <summary>The sequence of the last of them.</summary>
    public long LastStep => Steps[^1].Sequence;

    public bool IsOpen => State is ProposalState.Open or ProposalState.Suspended;
}

public enum ProposalState
{
    Open,

    /// <summary>Something else changed the same files first; it must be laid over them anew.</summary>
    Suspended,
    Rejected,
    Withdrawn,

    /// <summary>A release came of it; whether that one is in force is a matter of time.</summary>
    Published,
}

public sealed record Approval(string Person, IReadOnlyList<string> Roles, DateTimeOffset At, string? Text);

public sealed record Comment(string Person, DateTimeOffset At, int Revision, string? RuleSet, string? Rule, string Text);

/// <param name="What">The entry's type.</param>
public sealed record Step(long Sequence, string What, string Person, DateTimeOffset At, string? Text)
{
    public static Step Of(Entry entry, string? text) => new(entry.Sequence, EntryFormat.WordOf(entry.Act), entry.Actor, entry.RecordedAt, text);
}
