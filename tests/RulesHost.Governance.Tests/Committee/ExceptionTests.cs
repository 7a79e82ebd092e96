using RulesHost.Governance.History;
using RulesHost.Governance.Rights;
using RulesHost.Governance.Workflow;
using static RulesHost.Governance.Tests.Committee.Company;

namespace RulesHost.Governance.Tests.Committee;

/// <summary>Exceptions for single customers, and modes.</summary>
public sealed class ExceptionTests
{
    [Fact]
    public async Task An_override_holds_from_its_approval_by_another_to_its_end()
    {
        using Company company = await OpenAsync();
        (await RequestAsync(company, Kari, "Strategic", days: 30)).ShouldBeGranted();
        (await company.Desk.ApproveAsync(Kari, 1)).ShouldBeRefused("RH6102");
        (await company.Desk.ApproveAsync(Anna, 1)).ShouldBeRefused("RH6101");
        company.Clock.Pass(TimeSpan.FromDays(2));
        company.State.Overrides[1].HoldsAt(company.Clock.Now).ShouldBeFalse();

        (await company.Desk.ApproveAsync(Lars, 1)).ShouldBeGranted();

        Override given = company.State.Overrides[1];
        given.HoldsAt(Start.AddDays(1)).ShouldBeFalse("an exception does not reach back before it was approved");
        given.HoldsAt(Start.AddDays(2)).ShouldBeTrue();
        given.HoldsAt(Start.AddDays(30).AddMilliseconds(-1)).ShouldBeTrue();
        given.HoldsAt(Start.AddDays(30)).ShouldBeFalse();
        (await company.Desk.ApproveAsync(Lars, 1)).ShouldBeRefused("RH6104");
    }

    [Fact]
    public async Task An_override_names_a_segment_that_there_is_and_lasts_no_longer_than_the_rule_set_says()
    {
        using Company company = await OpenAsync();

        (await RequestAsync(company, Anna, "Strategic", days: 30)).ShouldBeRefused("RH6101");
        (await RequestAsync(company, Kari, "Strategisk", days: 30)).ShouldBeRefused("RH6103").ShouldContain("`Strategic`");
        (await RequestAsync(company, Kari, "Strategic", days: 91)).ShouldBeRefused("RH6110").ShouldContain("90 days");
        (await RequestAsync(company, Kari, "Strategic", days: -1)).ShouldBeRefused("RH6110");
        (await company.Desk.RequestAsync(Kari, "freight-surcharge", "C-1042", "Strategic", "why", null, null, Start.AddDays(1))).ShouldBeRefused("RH6103");
        company.State.Overrides.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_override_that_is_ended_is_over_and_cannot_be_approved()
    {
        using Company company = await OpenAsync();
        (await RequestAsync(company, Kari, "Strategic", days: 30)).ShouldBeGranted();
        (await company.Desk.ApproveAsync(Lars, 1)).ShouldBeGranted();
        company.Clock.Pass(TimeSpan.FromDays(1));

        (await company.Desk.EndAsync(Mona, 1, "Merger called off")).ShouldBeGranted();

        company.State.Overrides[1].HoldsAt(Start.AddHours(23)).ShouldBeTrue();
        company.State.Overrides[1].HoldsAt(company.Clock.Now).ShouldBeFalse();
        (await company.Desk.ApproveAsync(Mona, 1)).ShouldBeRefused("RH6104");
        (await company.Desk.EndAsync(Mona, 1, "again")).ShouldBeRefused("RH6104");
        (await company.Desk.EndAsync(Mona, 2, "which")).ShouldBeRefused("RH6103");
    }

    [Fact]
    public async Task A_mode_holds_for_its_time_and_the_last_one_switched_to_wins()
    {
        using Company company = await OpenAsync();
        (await company.Desk.SwitchModeAsync(Siri, "disruption", "Port closed", null, Start.AddDays(10))).ShouldBeGranted();
        (await company.Desk.SwitchModeAsync(Siri, "strike", "And now this", Start.AddDays(1), Start.AddDays(2))).ShouldBeGranted();

        company.State.ModeAt(Start)?.Mode.ShouldBe("disruption");
        company.State.ModeAt(Start.AddDays(1))?.Mode.ShouldBe("strike");
        company.State.ModeAt(Start.AddDays(2))?.Mode.ShouldBe("disruption");
        company.State.ModeAt(Start.AddDays(10)).ShouldBeNull();

        company.Clock.Pass(TimeSpan.FromDays(3));
        (await company.Desk.EndModeAsync(Siri, 1, "Port open again")).ShouldBeGranted();
        company.State.ModeAt(company.Clock.Now).ShouldBeNull();
        (await company.Desk.EndModeAsync(Siri, 1, "twice")).ShouldBeRefused("RH6104");
    }

    [Fact]
    public async Task A_mode_is_switched_by_who_may_and_not_backwards()
    {
        using Company company = await OpenAsync();

        (await company.Desk.SwitchModeAsync(Kari, "disruption", "Port closed", null, Start.AddDays(1))).ShouldBeRefused("RH6101").ShouldContain("`switchMode`");
        (await company.Desk.SwitchModeAsync(Siri, "disruption", "Port closed", Start.AddDays(-1), Start.AddDays(1))).ShouldBeRefused("RH6101").ShouldContain("`backdate`");
        (await company.Desk.SwitchModeAsync(Siri, "disruption", "Port closed", null, Start.AddDays(31))).ShouldBeRefused("RH6110");
        (await company.Desk.SwitchModeAsync(Siri, "disruption", "", null, Start.AddDays(1))).ShouldBeRefused("RH6112");
    }

    [Fact]
    public async Task A_mode_that_no_rule_set_tells_apart_is_refused_with_the_nearest_that_is()
    {
        const string Promise = """
            ruleSet: promise
            kind: decision
            inputs: { mode: { from: mode } }
            outputs: { days: { type: number } }
            rules: [ { id: P-010, when: { mode: '"disruption", "strike"' }, then: { days: 14 } } ]
            otherwise: { days: 3 }
            """;
        using Company company = await OpenAsync(("promise.yaml", Promise));

        (await company.Desk.SwitchModeAsync(Siri, "disruptoin", "Port closed", null, Start.AddDays(1))).ShouldBeRefused("RH6112").ShouldContain("did you mean `disruption`?");
        (await company.Desk.SwitchModeAsync(Siri, "flood", "Port closed", null, Start.AddDays(1))).ShouldBeRefused("RH6112").ShouldContain("`disruption`, `strike`");
        (await company.Desk.SwitchModeAsync(Siri, "strike", "Port closed", null, Start.AddDays(1))).ShouldBeGranted();
    }

    private static Task<Ruling<Entry>> RequestAsync(Company company, Person by, string segment, int days) =>
        company.Desk.RequestAsync(by, "customer-segments", "C-1042", segment, "Merger under way", "T-7", null, Start.AddDays(days));
}
