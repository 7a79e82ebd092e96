using System.Text;
using RulesHost.Governance.History.Acts;
using RulesHost.Governance.Standings;
using RulesHost.Governance.Workflow;
using static RulesHost.Governance.Tests.Committee.Company;

namespace RulesHost.Governance.Tests.Committee;

/// <summary>Proposals of versions that did not sign the difference by region.</summary>
public sealed class FormerPlanTests
{
    [Fact]
    public async Task An_approval_that_did_not_sign_regions_still_counts()
    {
        using Company company = await OpenAsync();
        await ProposeAsFormerlyAsync(company, "percent: 12", "percent: 13");

        (await company.ApproveAsync(Kari, 1)).ShouldBeGranted();

        (await company.PublishAsync(Mona, 1)).ShouldBeGranted();
        (await company.SurchargeAsync("overseas")).ShouldBe(13);
    }

    [Fact]
    public async Task What_moves_besides_still_voids_it()
    {
        using Company company = await OpenAsync();
        await ProposeAsFormerlyAsync(company, "percent: 12", "percent: 13");
        (await company.ApproveAsync(Kari, 1)).ShouldBeGranted();
        await company.ReleaseAsync("facts.yaml", "overseas", "abroad, overseas");

        (await company.PublishAsync(Mona, 1)).ShouldBeRefused("RH6105").ShouldContain("a rule set that it is connected to has changed: `freight-surcharge`");
    }

    [Fact]
    public async Task From_its_next_revision_on_it_signs_regions()
    {
        using Company company = await OpenAsync();
        await ProposeAsFormerlyAsync(company, "percent: 12", "percent: 13");

        (await company.ReviseAsync(Anna, 1, "surcharge.yaml", "percent: 12", "percent: 14")).ShouldBeGranted();

        company.State.Proposals[1].PlanParts!.Select(part => part.Name).ShouldContain("regions freight-surcharge");
        (await company.ApproveAsync(Kari, 1)).ShouldBeGranted();
        (await company.PublishAsync(Mona, 1)).ShouldBeGranted();
    }

    private static async Task ProposeAsFormerlyAsync(Company company, string old, string replacement)
    {
        byte[] text = Encoding.UTF8.GetBytes(company.TextOf("surcharge.yaml").Replace(old, replacement, StringComparison.Ordinal));
        string digest = (await company.Store.PutAsync([text], default))[0];
        Plan plan = await company.Committee.PlanAsync(company.InForce, new Dictionary<string, string?> { ["surcharge.yaml"] = digest }) with { SignsRegions = false };
        (await company.Ledger.ActAsync(Anna, (_, _) => Task.FromResult<Ruling<Act>>(new Proposed(1, "as formerly", plan.Changes, plan.Hash, false, null) { PlanParts = plan.Parts }))).ShouldBeGranted();
    }
}
