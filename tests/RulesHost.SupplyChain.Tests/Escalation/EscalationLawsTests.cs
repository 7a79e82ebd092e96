using NodaTime;
using RulesHost.SupplyChain.Escalation.Cases;
using RulesHost.SupplyChain.Escalation.Paths;
using RulesHost.SupplyChain.Escalation.Plans;

namespace RulesHost.SupplyChain.Tests.Escalation;

/// <summary>What holds of every plan, held against generated paths and events.</summary>
public sealed class EscalationLawsTests
{
    private const int Generated = 2_000;

    [Fact]
    public void Asking_again_and_telling_events_twice_and_in_another_order_gives_the_same() => ForAll(generated =>
    {
        Instant asOf = generated.AnInstant();
        string plan = Shown(EscalationPlan.Of(generated.Subject, generated.Events, asOf));

        Shown(EscalationPlan.Of(generated.Subject, generated.Events, asOf)).ShouldBe(plan);
        Shown(EscalationPlan.Of(generated.Subject, generated.Shuffled(generated.Events.Concat(generated.Events)), asOf)).ShouldBe(plan);
    });

    [Fact]
    public void Who_was_due_stays_due_and_the_level_never_falls() => ForAll(generated =>
    {
        EscalationPlan? before = null;
        foreach (Instant asOf in Enumerable.Range(0, 12).Select(_ => generated.AnInstant()).Order())
        {
            EscalationPlan plan = EscalationPlan.Of(generated.Subject, generated.Events, asOf);
            Ids(plan).Take(before?.Due.Count ?? 0).ShouldBe(before is null ? [] : Ids(before));
            plan.Level.ShouldBeGreaterThanOrEqualTo(before?.Level ?? 0);
            before = plan;
        }
    });

    [Fact]
    public void Everyone_is_due_once_in_order_between_the_opening_and_the_instant_asked_for() => ForAll(generated =>
    {
        Instant asOf = generated.AnInstant();
        EscalationPlan plan = EscalationPlan.Of(generated.Subject, generated.Events, asOf);

        plan.Due.Select(told => told.Due).ShouldBeInOrder();
        plan.Due.ShouldAllBe(told => generated.Subject.Opened <= told.Due && told.Due <= asOf);
        Ids(plan).Distinct().Count().ShouldBe(plan.Due.Count);
        (plan.NextDue is null || plan.NextDue > asOf).ShouldBeTrue();
    });

    [Fact]
    public void The_next_to_be_told_is_told_then_and_nobody_before() => ForAll(generated =>
    {
        Instant asOf = generated.AnInstant();
        List<EscalationEvent> happened = [.. generated.Events.Where(happened => happened.At <= asOf)];
        EscalationPlan plan = EscalationPlan.Of(generated.Subject, happened, asOf);
        if (plan.NextDue is { } next)
        {
            EscalationPlan.Of(generated.Subject, happened, next - Duration.Epsilon).Due.Count.ShouldBe(plan.Due.Count);
            EscalationPlan.Of(generated.Subject, happened, next).Due[plan.Due.Count].Due.ShouldBe(next);
        }
    });

    [Fact]
    public void Acknowledging_when_a_level_is_due_keeps_it_from_being_told_unless_it_waits_for_a_resolution() => ForAll(generated =>
    {
        EscalationPath path = generated.Subject.PathFor(generated.Subject.Severity);
        foreach (Notification told in EscalationPlan.Of(generated.Subject, [], generated.AnInstant()).Due.Where(told => told is { Cause: NotificationCause.Level, Loop: 1 }))
        {
            EscalationPlan acknowledged = EscalationPlan.Of(generated.Subject, [new EscalationEvent.Acknowledged(told.Due)], told.Due);

            Ids(acknowledged).Contains(told.Id).ShouldBe(path.Levels[told.Level - 1].Condition == LevelCondition.NotResolved);
        }
    });

    [Fact]
    public void Nobody_but_a_new_assignee_is_told_after_a_pause_until_it_ends() => ForAll(generated =>
    {
        Instant paused = generated.AnInstant();
        List<EscalationEvent> events = [.. generated.Events.Where(happened => happened is not EscalationEvent.Resumed && happened.At < paused), new EscalationEvent.Paused(paused)];
        Instant opened = Instant.Max(paused, generated.Subject.Opened);

        EscalationPlan.Of(generated.Subject, events, opened + Duration.FromDays(30)).Due
            .ShouldAllBe(told => told.Due <= opened || generated.Subject.Opened > paused);
    });

    [Fact]
    public void A_pause_puts_off_what_comes_later_by_the_working_time_that_it_holds() => ForAll(generated =>
    {
        EscalationPath whole = generated.Subject.PathFor(generated.Subject.Severity);
        EscalationPath path = new("path", whole.Calendar, [.. whole.Levels.Select((level, place) => new EscalationLevel(level.Notify, new WaitTime.Working(Duration.FromMinutes(37 * (place + 1)))) { OutsideHours = OutsideHours.IgnoreCalendar })]);
        EscalationCase subject = generated.Subject with { PathFor = _ => path };
        Instant paused = Instant.Max(generated.AnInstant(), subject.Opened + Duration.Epsilon);
        Instant resumed = paused + Duration.FromMinutes(500);
        Duration held = path.Calendar.Working(paused, resumed);
        Instant late = subject.Opened + Duration.FromDays(3_000);

        var plain = EscalationPlan.Of(subject, [], late).Due.Select(told => told.Due);
        var shifted = EscalationPlan.Of(subject, [new EscalationEvent.Paused(paused), new EscalationEvent.Resumed(resumed)], late).Due.Select(told => told.Due);

        shifted.ShouldBe(plain.Select(due => due <= paused ? due : path.Calendar.AddWorking(due, held)!.Value));
    });

    private static IEnumerable<string> Ids(EscalationPlan plan) => plan.Due.Select(told => told.Id);

    private static string Shown(EscalationPlan plan) =>
        $"{plan.StatusName} {plan.Severity} {plan.Loop} {plan.Level} {plan.NextDue} {string.Join(' ', Ids(plan))} {string.Join(' ', plan.Unheeded)} {string.Join(' ', plan.Problems)}";

    private static void ForAll(Action<RandomCase> law)
    {
        for (int seed = 0; seed < Generated; seed++)
        {
            try
            {
                law(new RandomCase(seed));
            }
            catch (ShouldAssertException wrong)
            {
                throw new ShouldAssertException($"seed {seed}: {wrong.Message}");
            }
        }
    }
}
