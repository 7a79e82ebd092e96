using NodaTime;
using RulesHost.SupplyChain.Calendars;
using RulesHost.SupplyChain.Escalation.Cases;
using RulesHost.SupplyChain.Escalation.Paths;
using RulesHost.SupplyChain.Escalation.Plans;

namespace RulesHost.SupplyChain.Tests.Escalation;

public sealed class EscalationPlanTests
{
    private static readonly Instant Opened = Instant.FromUtc(2026, 6, 1, 9, 0);

    public static TheoryData<string, string> Cases
    {
        get
        {
            TheoryData<string, string> cases = [];
            foreach ((string path, string text) in EscalationCases.All())
            {
                cases.Add(path, text);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_plan_says_what_the_case_says(string path, string text) => EscalationCases.Answer(path, text).ShouldBe(text);

    [Fact]
    public void A_notification_is_named_by_case_loop_level_and_instant_alone()
    {
        string id = Plan("worst", Opened).Due.ShouldHaveSingleItem().Id;

        // sha256sum of the loop, the instant, the case with its length and the level, a line each.
        id.ShouldBe("4ca2a23cd091acb3127683072b1ae40b8ba2afbaf225698142c83702930b6c6b");
        Plan("worst", Opened + Duration.FromMinutes(59), new EscalationEvent.Acknowledged(Opened + Duration.FromMinutes(1))).Due.ShouldHaveSingleItem().Id.ShouldBe(id);
        Notification.IdOf("other", 1, "1", Opened).ShouldNotBe(id);
        Notification.IdOf("case", 2, "1", Opened).ShouldNotBe(id);
        Notification.IdOf("case", 1, "2", Opened).ShouldNotBe(id);
        Notification.IdOf("case", 1, "1", Opened + Duration.Epsilon).ShouldNotBe(id);
    }

    [Fact]
    public void A_level_says_where_and_why_it_tells()
    {
        EscalationLevel level = new(["board"], new WaitTime.Working(Duration.Zero)) { Channel = "phone", Type = LevelType.Hierarchic };
        EscalationCase subject = new("case", Opened, 2, _ => new EscalationPath("path", WorkingCalendar.AroundTheClock, [level]));

        Notification told = EscalationPlan.Of(subject, [], Opened).Due.ShouldHaveSingleItem();

        (told.Cause, told.Channel, told.Type, told.Level).ShouldBe((NotificationCause.Level, "phone", LevelType.Hierarchic, 1));
    }

    [Theory]
    [InlineData("director", "stock", "late truck", "")]
    [InlineData("desk", "stock", "late truck", "ClosedByAnother")]
    [InlineData("director", null, "late truck", "ReasonMissing")]
    [InlineData("director", "weather", " ", "ReasonUnknown, RootCauseMissing")]
    public void A_resolution_that_departs_from_the_protocol_closes_the_case_and_is_told(string by, string? reason, string? rootCause, string departures)
    {
        EscalationPlan plan = Plan("worst", Opened, new EscalationEvent.Resolved(Opened, by, reason, rootCause));

        plan.Status.ShouldBe(EscalationStatus.Resolved);
        string.Join(", ", plan.Departures).ShouldBe(departures);
    }

    [Fact]
    public void What_comes_before_the_opening_or_after_the_resolution_is_named()
    {
        EscalationEvent early = new EscalationEvent.Paused(Opened - Duration.FromSeconds(1));
        EscalationEvent late = new EscalationEvent.Acknowledged(Opened + Duration.FromSeconds(2));
        EscalationEvent resolved = new EscalationEvent.Resolved(Opened + Duration.FromSeconds(1));

        Plan("worst", Opened + Duration.FromHours(1), late, resolved, early).Unheeded.ShouldBe([early, late]);
        Plan("worst", Opened, late, resolved, early).Unheeded.ShouldBe([early]);
    }

    [Fact]
    public void A_calendar_that_opens_too_seldom_is_named_and_holds_the_path_up()
    {
        WorkingCalendar once = new("once", DateTimeZone.Utc, new Dictionary<IsoDayOfWeek, DayHours>(), new Dictionary<LocalDate, DayHours> { [new(2026, 6, 1)] = DayHours.WholeDay });
        EscalationPath path = new("path", once, [Level("desk", 1), Level("lead", 20)]);

        EscalationPlan plan = EscalationPlan.Of(new EscalationCase("case", Opened, 2, _ => path), [], Opened + Duration.FromDays(1));

        plan.Due.ShouldHaveSingleItem().Notify.ShouldBe(["desk"]);
        (plan.Status, plan.NextDue).ShouldBe((EscalationStatus.Open, null));
        plan.Problems.ShouldBe([new NoOpening("once", Opened + Duration.FromHours(1))]);
    }

    [Fact]
    public void A_level_that_waits_for_thousands_of_years_is_never_due()
    {
        EscalationLevel level = new(["desk"], new WaitTime.Elapsed(Duration.FromDays(3_000_000)));
        EscalationPath path = new("path", WorkingCalendar.AroundTheClock, [level, level]);

        EscalationPlan.Of(new EscalationCase("case", Opened, 2, _ => path), [], Opened).NextDue.ShouldBeNull();
    }

    [Fact]
    public void A_warning_comes_at_a_whole_second()
    {
        EscalationPath path = new("path", WorkingCalendar.AroundTheClock, [Level("desk", 0)]) { WarnAt = [33] };
        EscalationCase subject = new("case", Opened, 2, _ => path with { Promise = Duration.FromSeconds(101) });

        EscalationPlan.Of(subject, [], Opened).NextDue.ShouldBe(Opened + Duration.FromSeconds(33));
    }

    private static EscalationLevel Level(string role, int hours) => new([role], new WaitTime.Working(Duration.FromHours(hours)));

    private static EscalationPlan Plan(string path, Instant asOf, params EscalationEvent[] events) =>
        EscalationPlan.Of(new EscalationCase("case", Opened, 2, _ => EscalationCases.Paths(path)[2]), events, asOf);
}
