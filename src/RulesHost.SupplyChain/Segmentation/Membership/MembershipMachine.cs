using RulesHost.Feel.Values;
using RulesHost.Rules.Compilation;
using RulesHost.SupplyChain.Segmentation.Model;

namespace RulesHost.SupplyChain.Segmentation.Membership;

/// <summary>
/// One evaluation: from where a customer is and what the rules ask for to where it is then. A move takes effect at the first evaluation at
/// which the streak, the minimum stay and the grace all allow it; streaks count on while something else blocks.
/// </summary>
/// <param name="segments">Best first, the fallback last.</param>
internal sealed class MembershipMachine(IReadOnlyList<string> segments, Movement movement, bool isRanked, bool startsInFallback)
{
    /// <param name="current">Null for a new customer.</param>
    /// <param name="fit">Of each segment; where several let a new customer in, and the best of them needs approval, it starts in the next.</param>
    public Evaluation Evaluate(MembershipState? current, Candidate candidate, IReadOnlyList<Qualification> fit, DateTimeValue asOf) =>
        current is null ? First(candidate, fit, asOf) : Next(current with { EvaluatedAt = asOf, Evaluations = current.Evaluations + 1 }, candidate, asOf);

    private Evaluation First(Candidate candidate, IReadOnlyList<Qualification> fit, DateTimeValue asOf)
    {
        string fallback = segments[^1];
        if (startsInFallback)
        {
            return new Evaluation(new MembershipState(fallback, asOf, 0) { EvaluatedAt = asOf }, Direction.None, []);
        }

        string asked = segments[candidate.Segment];
        if (!movement.Approval.AreNeeded(fallback, asked))
        {
            return new Evaluation(new MembershipState(asked, asOf, 0) { EvaluatedAt = asOf }, Direction.None, []);
        }

        int start = Enumerable.Range(candidate.Segment + 1, segments.Count - candidate.Segment - 1)
            .First(place => place == segments.Count - 1 || (fit[place].Join == Truth.True && !movement.Approval.AreNeeded(fallback, segments[place])));
        return new Evaluation(new MembershipState(segments[start], asOf, 0) { EvaluatedAt = asOf, Pending = new PendingMove(asked, asOf) }, Direction.None, [WaitsForApproval(asked)]);
    }

    private Evaluation Next(MembershipState state, Candidate candidate, DateTimeValue asOf)
    {
        int from = Place(state.Segment);
        if (candidate.Segment == from)
        {
            return new Evaluation(state with { Direction = Direction.None, Streak = 0, FailingSince = null, Pending = null }, Direction.None, []);
        }

        Direction direction = !isRanked ? Direction.Across : candidate.Segment < from ? Direction.Up : Direction.Down;
        state = state with
        {
            Direction = direction,
            Streak = state.Direction == direction ? state.Streak + 1 : 1,
            FailingSince = direction == Direction.Down ? state.FailingSince ?? asOf : null,
        };
        MovementRules rules = direction == Direction.Down ? movement.Down : movement.Up;
        List<string> waits = [.. Waits(state, rules, asOf)];
        int to = isRanked && rules.MaximumStep is { } most ? Math.Clamp(candidate.Segment, from - most, from + most) : candidate.Segment;
        if (waits.Count > 0)
        {
            return new Evaluation(state with { Pending = null }, Direction.None, waits);
        }

        if (movement.Approval.AreNeeded(state.Segment, segments[to]) && !IsApproved(state.Pending, segments[to], asOf))
        {
            return new Evaluation(state with { Pending = Proposal(state.Pending, segments[to], asOf) }, Direction.None, [WaitsForApproval(segments[to])]);
        }

        bool reverses = direction != Direction.Across && state.LastMove != Direction.None && state.LastMove != direction;
        return new Evaluation(
            new MembershipState(segments[to], asOf, 0) { EvaluatedAt = asOf, LastMove = direction, Reversals = state.Reversals + (reverses ? 1 : 0) },
            direction, []);
    }

    private static IEnumerable<string> Waits(MembershipState state, MovementRules rules, DateTimeValue asOf)
    {
        if (state.Streak < rules.Consecutive)
        {
            yield return $"{state.Streak} of {rules.Consecutive} evaluations in a row";
        }

        if (rules.MinimumStay is { Evaluations: { } evaluations } && state.Evaluations < evaluations)
        {
            yield return $"{state.Evaluations} of {evaluations} evaluations in the segment";
        }

        if (rules.MinimumStay is { Time: { } time } && Until(state.Since, time, asOf) is { } stay)
        {
            yield return $"stays until {stay} at least";
        }

        if (rules.Grace is { } grace && state.FailingSince is { } failing && Until(failing, grace, asOf) is { } graceEnd)
        {
            yield return $"grace until {graceEnd}";
        }
    }

    // Null where the time is over.
    private static DateTimeValue? Until(DateTimeValue from, DaysDurationValue time, DateTimeValue asOf)
    {
        DateTimeValue end = Instant.Add(from, time.Nanoseconds);
        return Instant.Of(asOf) < Instant.Of(end) ? end : null;
    }

    private bool IsApproved(PendingMove? pending, string to, DateTimeValue asOf) => pending is { IsApproved: true } && pending.Segment == to && !HasExpired(pending, asOf);

    private PendingMove Proposal(PendingMove? pending, string to, DateTimeValue asOf) =>
        pending is not null && pending.Segment == to && !HasExpired(pending, asOf) ? pending : new PendingMove(to, asOf);

    private bool HasExpired(PendingMove pending, DateTimeValue asOf) => movement.Approval.ExpiresAfter is { } time && Until(pending.Since, time, asOf) is null;

    private static string WaitsForApproval(string segment) => $"approval of the move to {segment}";

    private int Place(string segment) => segments.TakeWhile(name => name != segment).Count();
}

/// <param name="State">After the evaluation.</param>
/// <param name="Moved">The direction of the move that took effect.</param>
/// <param name="Waits">What a move still waits for.</param>
public sealed record Evaluation(MembershipState State, Direction Moved, IReadOnlyList<string> Waits);
