using RulesHost.Rules.Kinds;

namespace RulesHost.SupplyChain.Tests.Escalation;

/// <summary>What is told of an escalation before anything is decided.</summary>
public sealed class EscalationCheckTests
{
    [Theory]
    [InlineData("after: 4 hours", "after: P1D", "RH3322", "`P1D` may mean days of work or days of 24 hours", "write `1 working day`, or `1 elapsed day`")]
    [InlineData("after: 4 hours", "after: 3 days", "RH3322", "`3 days` may mean days of work or days of 24 hours", "write `3 working days`, or `3 elapsed days`")]
    [InlineData("after: 4 hours", "after: soon", "RH3032", "expected a wait, found `soon`", "write `30 minutes`, `4 hours`, `2 working days` or `90 elapsed minutes`")]
    [InlineData("after: 4 hours", "after: -PT1H", "RH3032", "expected a wait, found `-PT1H`", "write `30 minutes`, `4 hours`, `2 working days` or `90 elapsed minutes`")]
    [InlineData("notify: lead, after: 4 hours", "notify: laed, after: 4 hours", "RH3321", "there is no role `laed` in `team`", "did you mean `lead`?")]
    [InlineData("closeBy: lead", "closeBy: board", "RH3321", "there is no role `board` in `team`", "expected one of `agent`, `lead`, `manager`")]
    [InlineData("roles: team", "roles: teem", "RH3044", "there is no `roles: teem`", "did you mean `team`?")]
    [InlineData("calendar: desk\n    promise", "calendar: disk\n    promise", "RH3044", "there is no `calendar: disk`", "did you mean `desk`?")]
    [InlineData("after: 4 hours", "after: 0 hours", "RH3324", "level 2 of `daily` is due with level 1", "name the roles of both in one level: `notify: [first, second]`")]
    [InlineData("otherwise: { path: slow }", "otherwise: { path: daily }", "RH3323", "no rule takes the path `slow`", "add a rule that leads to it, or remove it")]
    [InlineData("    promise: 10 hours\n", "", "RH3042", "`warnAt` needs a `promise` of which it is a share", "add `promise:`, such as `8 hours`")]
    [InlineData("    calendar: desk\n    promise: 10 hours", "    calender: desk\n    promise: 10 hours", "RH3000", "unknown key `calender`", "did you mean `calendar`?")]
    [InlineData("roles: team\n", "", "RH3327", "roles are not looked up: `late-trucks` names no `roles`, and `team` has 3 of the 3 that it tells", "add `roles: team`")]
    [InlineData("after: 4 hours", "after: 14 elapsed hours, outsideHours: skip", "RH3326", "level 2 of `daily` is skipped unless a pause or an acknowledgement moves it: counted from hours of `desk`, it is due while `desk` is closed", "write `outsideHours: hold`, or change the wait or the calendar")]
    [InlineData("when: { severity: 4 }, then: { path: 'null' }", "when: { severity: '>= 1' }, then: { path: daily }", "RH3323", "no case takes the path `slow`: the rules leave nothing to `otherwise`", "move the rule up, change its conditions or those before it, or remove the path")]
    public void A_mistake_is_told_with_its_remedy(string text, string replacement, string code, string message, string help)
    {
        CheckedWorkspace workspace = EscalationRules.With("late-trucks.yaml", text, replacement);

        workspace.Diagnostics.Select(d => (d.Code, d.Message, d.Help)).Distinct().ShouldBe([(code, message, help)]);
    }

    [Theory]
    [InlineData("severity: 1", "always", "toldWithin: '<= PT30M'", null, null)]
    [InlineData("severity: 1", "always", "toldWithin: '< PT0S'", "RH4006", "the invariant `it` does not hold for severity at most 1, such as severity 1, customer ACME")]
    [InlineData("severity: 4", "always", "toldWithin: '<= P5D'", "RH4007", "the invariant `it` may not hold for severity at least 4 and isBad false and customer other than ACME, such as severity 4, customer other")]
    [InlineData("severity: 3", "always", "toldWithin: '<= P5D'", null, null)]
    [InlineData("severity: 2, isBad: true", "always", "toldWithin: '<= PT65H'", null, null)]
    [InlineData("severity: 2, isBad: true", "always", "toldWithin: '< PT65H'", "RH4006", "the invariant `it` does not hold for severity 2 and isBad true, such as severity 2, customer ACME, opened 2026-10-23T16:00:00+02:00, told 2026-10-26T08:00:00+01:00")]
    [InlineData("severity: '>= 3'", "never", "path: urgent", null, null)]
    public void An_invariant_of_who_is_told_is_proved_or_told_with_the_facts_that_break_it(string facts, string form, string conclusion, string? code, string? message) =>
        EscalationRules.With("late-trucks.yaml", "examples:", $$"""
            invariants:
              - { name: it, {{form}}: { when: { {{facts}} }, then: { {{conclusion}} } } }
            examples:
            """).Diagnostics.Select(d => (d.Code, d.Message)).ShouldBe(code is null ? [] : [(code, message!)]);

    [Fact]
    public void A_level_whose_calendar_never_holds_its_wait_is_told()
    {
        CheckedWorkspace workspace = EscalationRules.With("desk.yaml", "week: { monday to friday: '08:00-12:00, 13:00-16:00' }",
            "week: { monday: closed }\ndates: { 2026-06-02: '08:00-09:00', 2026-06-04: '08:00-09:00', 2026-06-05: '08:00-09:00' }");

        workspace.Diagnostics.Select(d => (d.Code, d.Message, d.Help)).ShouldBe(
        [
            ("RH3325", "level 2 of `daily` is never told: `desk` never holds the time that it waits", "give the calendar hours, or the level another calendar or a shorter wait"),
        ]);
    }

    [Fact]
    public void A_path_that_is_not_there_is_told_where_a_rule_takes_it() =>
        EscalationRules.With("late-trucks.yaml", "then: { path: urgent }", "then: { path: urgnt }").Diagnostics
            .ShouldContain(d => d.Help == "did you mean `urgent`?" && d.Location!.Line == 12);

    [Fact]
    public void A_calendar_with_a_mistake_leaves_the_escalation_out_and_is_blamed_itself()
    {
        CheckedWorkspace workspace = EscalationRules.With("desk.yaml", "Europe/Oslo", "Europe/Olso");

        workspace.Diagnostics.Select(d => $"{d.Location!.File.Path} {d.Code}").Distinct().Order(StringComparer.Ordinal).ShouldBe(["desk.yaml RH3040", "late-trucks.yaml RH3044"]);
        workspace.Standing.RuleSets.Keys.ShouldBeEmpty();
    }

    [Fact]
    public void A_holiday_more_is_another_version_of_the_escalation()
    {
        string Hash(CheckedWorkspace workspace) => workspace.Standing.RuleSets["late-trucks"].Version.ContentHash;

        Hash(EscalationRules.With("closed-days.yaml", "2026-06-03", "2026-06-04")).ShouldNotBe(Hash(EscalationRules.All));
    }
}
