using System.Collections.Immutable;
using RulesHost.Governance.History;
using RulesHost.Governance.History.Acts;

namespace RulesHost.Governance.Workflow;

/// <summary>A customer's exception, and who stands for it.</summary>
/// <param name="To">The first instant at which it no longer holds.</param>
public sealed record Override(
    int Number, string RuleSet, string Subject, string Segment, string Because, string? Ticket, string RequestedBy, DateTimeOffset At, DateTimeOffset From, DateTimeOffset To)
{
    public ImmutableList<string> ApprovedBy { get; init; } = [];

    /// <summary>How many others must approve; null until the first one did.</summary>
    public int? Needs { get; init; }

    /// <summary>Ended before its time; null where it was not.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    public string? EndedBecause { get; init; }

    /// <summary>When enough others had approved; null until then.</summary>
    public DateTimeOffset? ApprovedAt { get; init; }

    /// <summary>The first instant at which it holds: an exception does not reach back before it was approved. Null until then.</summary>
    public DateTimeOffset? Start => ApprovedAt > From ? ApprovedAt : ApprovedAt is null ? null : From;

    /// <summary>The first instant at which it no longer holds, all told.</summary>
    public DateTimeOffset End => EndedAt is { } ended && ended < To ? ended : To;

    public bool HoldsAt(DateTimeOffset instant) => Start <= instant && instant < End;

    internal Override With(Entry approval, int needs)
    {
        Override approved = this with { Needs = Needs ?? needs, ApprovedBy = ApprovedBy.Add(approval.Actor) };
        return approved with { ApprovedAt = ApprovedAt ?? (approved.ApprovedBy.Count >= approved.Needs ? approval.RecordedAt : null) };
    }
}

/// <summary>A mode that holds for a time.</summary>
public sealed record ModeSwitch(int Number, string Mode, string Because, string Actor, DateTimeOffset At, DateTimeOffset From, DateTimeOffset To)
{
    public DateTimeOffset? EndedAt { get; init; }

    public DateTimeOffset End => EndedAt is { } ended && ended < To ? ended : To;

    public bool HoldsAt(DateTimeOffset instant) => From <= instant && instant < End;
}

/// <summary>A seal of the decision log, and the receipt of the entry that holds it.</summary>
public sealed record AnchoredSeal(DecisionsSealed Seal, Receipt Receipt);

/// <summary>By which a person, or a system, is known.</summary>
/// <param name="SecretHash">The digest of the secret.</param>
public sealed record AccessKey(string Id, string Person, IReadOnlyList<string> Roles, string SecretHash, string CreatedBy, DateTimeOffset At, DateTimeOffset? ExpiresAt)
{
    public DateTimeOffset? RevokedAt { get; init; }

    public bool IsGoodAt(DateTimeOffset instant) => RevokedAt is null && !(ExpiresAt <= instant);
}
