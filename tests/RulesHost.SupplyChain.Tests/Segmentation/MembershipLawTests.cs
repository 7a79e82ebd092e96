using RulesHost.Feel.Values;
using RulesHost.Rules.Compilation;
using RulesHost.SupplyChain.Segmentation.Membership;
using RulesHost.SupplyChain.Segmentation.Model;

namespace RulesHost.SupplyChain.Tests.Segmentation;

/// <summary>What holds of membership whatever the rules of movement are and whatever a customer does, over made-up customers of many evaluations.</summary>
public sealed class MembershipLawTests
{
    private const int Customers = 500;
    private const int Evaluations = 30;

    private static readonly string[] Segments = ["Best", "Good", "Fair", "Rest"];

    private static readonly DateTimeValue Start = (DateTimeValue)TemporalText.ParseDateTime("2026-01-01T00:00:00Z");

    [Fact]
    public void A_customer_moves_only_where_the_rules_ask_it_to_and_no_further() => Each((movement, before, candidate, after) =>
    {
        int from = Place(before.Segment);
        int to = Place(after.State.Segment);
        int most = (candidate < from ? movement.Up : movement.Down).MaximumStep ?? Segments.Length;
        return to == from || (Math.Sign(to - from) == Math.Sign(candidate - from) && Math.Abs(to - from) == Math.Min(Math.Abs(candidate - from), most));
    });

    [Fact]
    public void A_customer_moves_or_is_told_what_it_waits_for() => Each((_, before, candidate, after) =>
        candidate == Place(before.Segment) ? after.Waits.Count == 0 && after.State.Segment == before.Segment : (after.State.Segment != before.Segment) == (after.Waits.Count == 0));

    [Fact]
    public void A_move_has_been_asked_for_often_enough_and_waited_for_long_enough() => Each((movement, before, candidate, after) =>
    {
        bool isDown = candidate > Place(before.Segment);
        MovementRules rules = isDown ? movement.Down : movement.Up;
        int streak = before.Direction == (isDown ? Direction.Down : Direction.Up) ? before.Streak + 1 : 1;
        return after.State.Segment == before.Segment
            || (streak >= rules.Consecutive
                && (rules.MinimumStay?.Evaluations is not { } stay || before.Evaluations + 1 >= stay)
                && (rules.MinimumStay?.Time is not { } time || Instant.Of(after.State.EvaluatedAt!) >= Instant.Of(before.Since) + time.Nanoseconds)
                && (!isDown || rules.Grace is not { } grace || Instant.Of(after.State.EvaluatedAt!) >= Instant.Of(before.FailingSince ?? after.State.EvaluatedAt!) + grace.Nanoseconds));
    });

    [Fact]
    public void A_customer_that_qualifies_for_its_segment_begins_anew() => Each((_, before, candidate, after) =>
        candidate != Place(before.Segment) || after.State is { Streak: 0, Direction: Direction.None, FailingSince: null, Pending: null });

    [Fact]
    public void The_state_that_is_sent_back_is_the_state_that_was_answered() => Each((_, _, _, after) =>
        StateReader.Membership(StateReader.Write(after.State, NullValue.Plain), Start) == after.State);

    [Fact]
    public void Nobody_enters_or_leaves_a_guarded_segment_without_two_persons() => Each(
        (_, before, _, after) => after.State.Segment == before.Segment || before.Pending is { IsApproved: true }
            || (after.State.Segment != "Best" && before.Segment != "Best"),
        guarded: true);

    [Fact]
    public void Without_rules_of_movement_a_customer_is_where_the_rules_ask_it_to_be() => Each(
        (_, _, candidate, after) => Place(after.State.Segment) == candidate, movement: new Movement(new MovementRules(1), new MovementRules(1), ApprovalRules.None));

    private static void Each(Func<Movement, MembershipState, int, Evaluation, bool> holds, bool guarded = false, Movement? movement = null)
    {
        for (int seed = 0; seed < Customers; seed++)
        {
            Random random = new(seed);
            Movement rules = movement ?? Rules(random, guarded);
            MembershipMachine machine = new(Segments, rules, isRanked: true, startsInFallback: false);
            Qualification[] anywhere = [.. Segments.Select(_ => new Qualification(Truth.True, Truth.True))];
            MembershipState state = new(Segments[random.Next(Segments.Length)], Start, 0);
            DateTimeValue asOf = Start;
            for (int i = 0; i < Evaluations; i++)
            {
                asOf = Instant.Add(asOf, random.Next(0, 40) * (Int128)Instant.NanosecondsPerDay);
                int candidate = random.Next(3) == 0 ? Place(state.Segment) : random.Next(Segments.Length);
                Evaluation after = machine.Evaluate(state, new Candidate(candidate, IsCertain: true, ByStaying: false), anywhere, asOf);
                holds(rules, state, candidate, after).ShouldBeTrue($"seed {seed}, evaluation {i}: {state} asked for {Segments[candidate]} at {asOf}, then {after.State} waiting for {string.Join(", ", after.Waits)}");
                state = guarded && after.State.Pending is { } pending && random.Next(2) == 0 ? after.State with { Pending = pending with { RequestedBy = "ann", ApprovedBy = random.Next(2) == 0 ? "bob" : "ann" } } : after.State;
            }
        }
    }

    private static Movement Rules(Random random, bool guarded) => new(Way(random), Way(random), guarded
        ? new ApprovalRules([RulesHost.Feel.Text.Fragment.Of("Best")], [RulesHost.Feel.Text.Fragment.Of("Best")], Days(random))
        : ApprovalRules.None);

    private static MovementRules Way(Random random) => new(random.Next(1, 4))
    {
        MinimumStay = random.Next(3) switch { 0 => new Stay(Days(random), null), 1 => new Stay(null, random.Next(5)), _ => null },
        MaximumStep = random.Next(2) == 0 ? random.Next(1, 3) : null,
        Grace = random.Next(2) == 0 ? Days(random) : null,
    };

    private static DaysDurationValue Days(Random random) => new(random.Next(1, 100) * (Int128)Instant.NanosecondsPerDay);

    private static int Place(string segment) => Array.IndexOf(Segments, segment);
}
