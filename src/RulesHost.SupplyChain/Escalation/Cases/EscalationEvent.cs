using NodaTime;

namespace RulesHost.SupplyChain.Escalation.Cases;

/// <summary>Something that happened to a case.</summary>
/// <param name="At">When it happened.</param>
/// <param name="Sequence">Orders events of one instant.</param>
internal abstract record EscalationEvent(Instant At, long Sequence)
{
    /// <summary>The place among events of one instant and one sequence: who takes a case over takes it as it then is.</summary>
    protected abstract int Rank { get; }

    /// <summary>The same order, whatever order they come in; an event that comes twice stands once.</summary>
    public static IReadOnlyList<EscalationEvent> InOrder(IEnumerable<EscalationEvent> events) =>
    [
        .. events.Distinct().OrderBy(happened => happened.At).ThenBy(happened => happened.Sequence).ThenBy(happened => happened.Rank)
            .ThenBy(happened => happened.ToString(), StringComparer.Ordinal),
    ];

    /// <param name="Severity">1 is the worst. One that is not worse than that of the case is no raise.</param>
    internal sealed record SeverityRaised(Instant At, decimal Severity, long Sequence = 0) : EscalationEvent(At, Sequence)
    {
        protected override int Rank => 0;
    }

    /// <summary>Someone else is asked to take the case: they are told at once, and must acknowledge in their turn.</summary>
    internal sealed record Reassigned(Instant At, string To, long Sequence = 0) : EscalationEvent(At, Sequence)
    {
        protected override int Rank => 1;
    }

    internal sealed record Unacknowledged(Instant At, long Sequence = 0) : EscalationEvent(At, Sequence)
    {
        protected override int Rank => 2;
    }

    /// <summary>Someone works on the case. Acknowledging again renews the time that it holds.</summary>
    internal sealed record Acknowledged(Instant At, long Sequence = 0) : EscalationEvent(At, Sequence)
    {
        protected override int Rank => 3;
    }

    /// <summary>The clock of the case stops.</summary>
    internal sealed record Paused(Instant At, long Sequence = 0) : EscalationEvent(At, Sequence)
    {
        protected override int Rank => 4;
    }

    internal sealed record Resumed(Instant At, long Sequence = 0) : EscalationEvent(At, Sequence)
    {
        protected override int Rank => 5;
    }

    /// <summary>The end of the case; what comes after it is not heeded.</summary>
    internal sealed record Resolved(Instant At, string? By = null, string? Reason = null, string? RootCause = null, long Sequence = 0) : EscalationEvent(At, Sequence)
    {
        protected override int Rank => 6;
    }
}
