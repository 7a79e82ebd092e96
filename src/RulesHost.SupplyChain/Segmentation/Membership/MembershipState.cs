using RulesHost.Feel.Values;

namespace RulesHost.SupplyChain.Segmentation.Membership;

/// <summary>What is kept of a customer from one evaluation to the next.</summary>
/// <param name="Segment">The segment that the rules gave it, whatever overrides and exclusions say.</param>
/// <param name="Since">When it came into the segment.</param>
/// <param name="Evaluations">How often it was evaluated since, the evaluation that brought it there not counted.</param>
public sealed record MembershipState(string Segment, DateTimeValue Since, int Evaluations)
{
    /// <summary>Of the last evaluation.</summary>
    public DateTimeValue? EvaluatedAt { get; init; }

    /// <summary>The direction in which the last evaluations in a row asked to move, and how many they were.</summary>
    public Direction Direction { get; init; }

    public int Streak { get; init; }

    /// <summary>The first evaluation of the present run that the customer failed to stay.</summary>
    public DateTimeValue? FailingSince { get; init; }

    public PendingMove? Pending { get; init; }

    /// <summary>The direction of the last move, and how many moves went back on the one before.</summary>
    public Direction LastMove { get; init; }

    public int Reversals { get; init; }

    /// <summary>Its instants, by the names that they have in a request.</summary>
    public IEnumerable<(string Name, DateTimeValue Value)> Times =>
        new (string Name, DateTimeValue? Value)[] { ("since", Since), ("evaluatedAt", EvaluatedAt), ("failingSince", FailingSince), ("pending/since", Pending?.Since) }
            .Where(time => time.Value is not null).Select(time => (time.Name, time.Value!));
}

/// <summary>A move that waits for a person.</summary>
public sealed record PendingMove(string Segment, DateTimeValue Since)
{
    public string? RequestedBy { get; init; }

    public string? ApprovedBy { get; init; }

    /// <summary>Four eyes have seen it.</summary>
    public bool IsApproved => ApprovedBy is not null && ApprovedBy != RequestedBy;
}

public enum Direction
{
    None,
    Up,
    Down,

    /// <summary>Between unranked segments.</summary>
    Across,
}

/// <summary>A person's word in place of the rules, for a time.</summary>
/// <param name="ApprovedBy">Persons besides the one who requested it.</param>
/// <param name="To">The first instant at which it no longer holds.</param>
public sealed record MembershipOverride(string Segment, string Reason, string RequestedBy, IReadOnlyList<string> ApprovedBy, DateTimeValue From, DateTimeValue To)
{
    public string? Ticket { get; init; }
}
