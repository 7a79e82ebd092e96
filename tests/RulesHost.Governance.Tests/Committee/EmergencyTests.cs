using RulesHost.Governance.History.Acts;
using static RulesHost.Governance.Tests.Committee.Company;

namespace RulesHost.Governance.Tests.Committee;

/// <summary>The short way: in force at once, over after a day unless somebody else has looked at it.</summary>
public sealed class EmergencyTests
{
    [Fact]
    public async Task An_emergency_lapses_and_what_was_before_is_in_force_again()
    {
        using Company company = await OpenAsync();
        await PublishAsync(company, "percent: 12", "percent: 20");
        (await company.SurchargeAsync("overseas")).ShouldBe(20);

        company.Clock.Pass(TimeSpan.FromHours(24));

        (await company.SurchargeAsync("overseas")).ShouldBe(12);
        company.InForce.Workspace.Standing.RuleSets["freight-surcharge"].Version.Version.ShouldBe(1);
        (await company.Committee.KeepEmergencyAsync(Kari, 2, "too late")).ShouldBeRefused("RH6104");
    }

    [Fact]
    public async Task An_emergency_stays_once_somebody_else_has_looked_at_it()
    {
        using Company company = await OpenAsync();
        int release = await PublishAsync(company, "percent: 12", "percent: 20");

        (await company.Committee.KeepEmergencyAsync(Siri, release, null)).ShouldBeRefused("RH6102");
        (await company.Committee.KeepEmergencyAsync(Kari with { Name = "anna" }, release, null)).ShouldBeRefused("RH6102");
        (await company.Committee.KeepEmergencyAsync(Bo, release, null)).ShouldBeRefused("RH6101");
        (await company.Committee.KeepEmergencyAsync(Kari, release, "Seen and right")).ShouldBeGranted();
        company.Clock.Pass(TimeSpan.FromDays(30));

        (await company.SurchargeAsync("overseas")).ShouldBe(20);
        company.State.Proposals[1].Steps[^1].What.ShouldBe("emergencyKept");
    }

    [Fact]
    public async Task An_emergency_goes_in_a_freeze_and_at_once_only()
    {
        using Company company = await OpenAsync();
        company.Clock.Now = new(2026, 12, 24, 18, 0, 0, TimeSpan.Zero);
        int proposal = await company.EditAsync(Anna, "surcharge.yaml", "percent: 12", "percent: 20", isEmergency: true);

        (await company.PublishAsync(Kari, proposal)).ShouldBeRefused("RH6101");
        (await company.PublishAsync(Siri, proposal, company.Clock.Now.AddHours(1))).ShouldBeRefused("RH6110");
        (await company.PublishAsync(Siri, proposal)).ShouldBeGranted();

        (await company.SurchargeAsync("overseas")).ShouldBe(20);
    }

    [Fact]
    public async Task Decision_rights_are_not_changed_in_an_emergency()
    {
        using Company company = await OpenAsync();
        int proposal = await company.EditAsync(Kari, "governance.yaml", "approvals: { count: 2 }", "approvals: { count: 0 }", isEmergency: true);

        (await company.PublishAsync(Siri, proposal)).ShouldBeRefused("RH6104").ShouldContain("decision rights are not changed in an emergency");
    }

    [Fact]
    public async Task Nothing_is_laid_over_an_emergency_before_it_was_looked_at()
    {
        using Company company = await OpenAsync();
        int release = await PublishAsync(company, "percent: 12", "percent: 20");
        int proposal = await company.EditAsync(Anna, "surcharge.yaml", "percent: 3 ", "percent: 4 ");
        (await company.ApproveAsync(Kari, proposal)).ShouldBeGranted();

        (await company.PublishAsync(Kari, proposal)).ShouldBeRefused("RH6106").ShouldContain("waits to be looked at");
        (await company.Committee.KeepEmergencyAsync(Lars, release, null)).ShouldBeGranted();
        (await company.PublishAsync(Kari, proposal)).ShouldBeGranted();
    }

    [Fact]
    public async Task Of_two_emergencies_on_one_file_the_first_is_looked_at_first()
    {
        using Company company = await OpenAsync();
        int first = await PublishAsync(company, "percent: 12", "percent: 20");
        company.Clock.Pass(TimeSpan.FromHours(1));
        int second = await PublishAsync(company, "percent: 20", "percent: 22");

        (await company.Committee.KeepEmergencyAsync(Kari, second, null)).ShouldBeRefused("RH6104").ShouldContain($"look at release {first} first");
        (await company.Committee.KeepEmergencyAsync(Kari, first, null)).ShouldBeGranted();
        (await company.Committee.KeepEmergencyAsync(Kari, second, null)).ShouldBeGranted();
    }

    [Fact]
    public async Task Without_rules_for_an_emergency_there_is_none()
    {
        using Company company = await OpenAsync(("governance.yaml", RuleFiles().Single(file => file.Path == "governance.yaml").Text.Split("emergency:")[0]));
        int proposal = await company.EditAsync(Anna, "surcharge.yaml", "percent: 12", "percent: 20", isEmergency: true);

        (await company.PublishAsync(Kari, proposal)).ShouldBeRefused("RH6104").ShouldContain("knows no emergency");
    }

    private static async Task<int> PublishAsync(Company company, string old, string replacement)
    {
        int proposal = await company.EditAsync(Anna, "surcharge.yaml", old, replacement, isEmergency: true);
        return ((Published)(await company.PublishAsync(Siri, proposal)).ShouldBeGranted().Act).Release;
    }
}
