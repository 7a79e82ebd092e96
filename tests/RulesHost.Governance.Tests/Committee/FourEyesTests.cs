using RulesHost.Governance.History;
using RulesHost.Governance.History.Acts;
using RulesHost.Governance.Workflow;
using static RulesHost.Governance.Tests.Committee.Company;

namespace RulesHost.Governance.Tests.Committee;

/// <summary>Who must have looked before rules change, and the ways round it that there are not.</summary>
public sealed class FourEyesTests
{
    [Fact]
    public async Task Nobody_approves_a_proposal_of_their_own()
    {
        using Company company = await OpenAsync();
        int proposal = await company.EditAsync(Kari, "surcharge.yaml", "percent: 12", "percent: 13");

        (await company.ApproveAsync(Kari, proposal)).ShouldBeRefused("RH6102");
        (await company.PublishAsync(Kari, proposal)).ShouldBeRefused("RH6107").ShouldContain("0 of 1 approvals for `decision`");
        (await company.ApproveAsync(Lars, proposal)).ShouldBeGranted();

        (await company.PublishAsync(Kari, proposal)).ShouldBeGranted();
    }

    [Fact]
    public async Task Who_revises_a_proposal_has_written_it_too()
    {
        using Company company = await OpenAsync();
        int proposal = await company.EditAsync(Kari, "surcharge.yaml", "percent: 12", "percent: 13");
        (await company.ReviseAsync(Lars, proposal, "surcharge.yaml", "percent: 12", "percent: 14")).ShouldBeGranted();

        (await company.ApproveAsync(Lars, proposal)).ShouldBeRefused("RH6102");
        (await company.ApproveAsync(Kari, proposal)).ShouldBeRefused("RH6102");
        (await company.ApproveAsync(Mona, proposal)).ShouldBeGranted();
    }

    [Fact]
    public async Task Content_changed_after_an_approval_voids_it()
    {
        using Company company = await OpenAsync();
        int proposal = await company.EditAsync(Anna, "surcharge.yaml", "percent: 12", "percent: 13");
        string seen = (await company.PlanAsync(proposal)).Hash;
        (await company.ApproveAsync(Kari, proposal)).ShouldBeGranted();

        (await company.ReviseAsync(Anna, proposal, "surcharge.yaml", "percent: 12", "percent: 40")).ShouldBeGranted();

        company.State.Proposals[proposal].Approvals.ShouldBeEmpty();
        (await company.PublishAsync(Kari, proposal)).ShouldBeRefused("RH6107");
        (await company.Committee.ApproveAsync(Lars, proposal, seen, null)).ShouldBeRefused("RH6105").ShouldContain("was revised after that plan was read");
    }

    [Fact]
    public async Task What_was_approved_is_not_published_once_it_would_do_something_else()
    {
        using Company company = await OpenAsync(("zones.yaml", """
            ruleSet: surcharge-zone
            kind: decision
            inputs: { percent: { from: freight-surcharge } }
            outputs: { dear: { type: boolean } }
            rules: [ { id: Z-010, when: { percent: '> 12' }, then: { dear: true } } ]
            otherwise: { dear: false }
            """));
        int dear = await company.EditAsync(Anna, "zones.yaml", "> 12", "> 10");
        (await company.ApproveAsync(Kari, dear)).ShouldBeGranted();
        await company.ReleaseAsync("surcharge.yaml", "percent: 12", "percent: 9");

        (await company.PublishAsync(Kari, dear)).ShouldBeRefused("RH6105").ShouldContain("a rule set that it is connected to has changed");
    }

    [Fact]
    public async Task One_person_approves_once_whatever_keys_they_have()
    {
        using Company company = await OpenAsync();
        int proposal = await company.EditAsync(Anna, "segments.yaml", "1_000_000", "900_000");
        (await company.ApproveAsync(Kari, proposal)).ShouldBeGranted();

        (await company.ApproveAsync(Kari with { Roles = ["supply-chain"] }, proposal)).ShouldBeRefused("RH6104");
    }

    [Fact]
    public async Task A_kind_wants_its_own_quorum_by_role()
    {
        using Company company = await OpenAsync();
        int proposal = await company.EditAsync(Anna, "segments.yaml", "1_000_000", "900_000");
        (await company.ApproveAsync(Kari, proposal)).ShouldBeGranted();
        (await company.ApproveAsync(Lars, proposal)).ShouldBeGranted();

        (await company.PublishAsync(Kari, proposal)).ShouldBeRefused("RH6107").ShouldContain("0 of 1 approvals by `supply-chain` for `segmentation`");
        (await company.ApproveAsync(Siri, proposal)).ShouldBeGranted();
        (await company.PublishAsync(Kari, proposal)).ShouldBeGranted();
    }

    [Fact]
    public async Task A_person_without_the_right_is_told_which_one_is_missing()
    {
        using Company company = await OpenAsync();

        (await company.ProposeAsync(Siri, "surcharge.yaml", company.TextOf("surcharge.yaml") + "\n")).ShouldBeRefused("RH6101")
            .ShouldContain("`siri` has not the right `propose`; it takes one of the roles `analyst`, `committee`, this key has `supply-chain`");
        (await company.ProposeAsync(Anna, "governance.yaml", company.TextOf("governance.yaml") + "\n")).ShouldBeRefused("RH6101")
            .ShouldContain("`anna` has not the right `propose` over `governance`; it takes one of the roles `committee`, this key has `analyst`");
        int proposal = await company.EditAsync(Anna, "surcharge.yaml", "percent: 12", "percent: 13");
        (await company.ApproveAsync(Bo, proposal)).ShouldBeRefused("RH6101");
        (await company.Committee.CommentAsync(Siri, proposal, null, null, "Hm")).ShouldBeRefused("RH6101");
        (await company.Committee.RejectAsync(Anna, proposal, "no")).ShouldBeRefused("RH6101");
        (await company.ApproveAsync(Kari, proposal)).ShouldBeGranted();
        (await company.PublishAsync(Anna, proposal)).ShouldBeRefused("RH6101");
    }

    [Fact]
    public async Task A_file_that_belongs_to_nothing_takes_the_rights_of_shared_facts()
    {
        using Company company = await OpenAsync();

        int proposal = ((Proposed)(await company.ProposeAsync(Anna, "unused.csv", "id,x\n")).ShouldBeGranted().Act).Proposal;
        (await company.PlanAsync(proposal)).Kinds.ShouldBe(["facts"]);
        (await company.PublishAsync(Kari, proposal)).ShouldBeRefused("RH6107");
    }

    [Theory]
    [InlineData("rates.csv", "overseas,90", "overseas,95", "decision")]
    [InlineData("segments.yaml", "1_000_000", "900_000", "segmentation")]
    [InlineData("governance.yaml", "lapseHours: 24", "lapseHours: 48", "governance")]
    [InlineData("facts.yaml", "# What", "# That which", "decision,facts")]
    public async Task A_file_takes_the_rights_of_all_kinds_that_use_it(string path, string old, string replacement, string kinds)
    {
        using Company company = await OpenAsync();

        int proposal = await company.EditAsync(Kari, path, old, replacement);

        string.Join(',', (await company.PlanAsync(proposal)).Kinds).ShouldBe(kinds);
    }

    [Fact]
    public async Task A_rule_set_that_is_taken_away_takes_the_rights_of_its_kind()
    {
        using Company company = await OpenAsync();

        int proposal = ((Proposed)(await company.ProposeAsync(Anna, "segments.yaml", null)).ShouldBeGranted().Act).Proposal;

        (await company.PlanAsync(proposal)).Kinds.ShouldBe(["segmentation"]);
        (await company.PlanAsync(proposal)).RuleSets.Select(planned => (planned.Name, planned.Status)).ShouldBe([("customer-segments", "removed")]);
    }

    [Fact]
    public async Task The_governance_file_is_changed_by_the_rights_in_force_not_by_its_own()
    {
        using Company company = await OpenAsync();
        string mine = company.TextOf("governance.yaml").Replace("approvals: { count: 2 }", "approvals: { count: 0 }", StringComparison.Ordinal);

        (await company.ProposeAsync(Anna, "governance.yaml", mine)).ShouldBeRefused("RH6101");
        (await company.ProposeAsync(Anna, "governance.yaml", null)).ShouldBeRefused("RH6101");
        int proposal = ((Proposed)(await company.ProposeAsync(Kari, "governance.yaml", mine)).ShouldBeGranted().Act).Proposal;
        (await company.ApproveAsync(Lars, proposal)).ShouldBeGranted();
        (await company.PublishAsync(Kari, proposal)).ShouldBeRefused("RH6107").ShouldContain("1 of 2 approvals for `governance`");
        (await company.ApproveAsync(Mona, proposal)).ShouldBeGranted();
        (await company.PublishAsync(Kari, proposal)).ShouldBeGranted();

        company.InForce.Rights.Of("governance").Approvals.Count.ShouldBe(0);
    }

    [Fact]
    public async Task An_approval_of_a_role_that_may_no_longer_approve_does_not_count()
    {
        using Company company = await OpenAsync();
        int segments = await company.EditAsync(Anna, "segments.yaml", "1_000_000", "900_000");
        (await company.ApproveAsync(Kari, segments)).ShouldBeGranted();
        (await company.ApproveAsync(Siri, segments)).ShouldBeGranted();
        int rights = await company.EditAsync(Kari, "governance.yaml", "approvals: { count: 2, roles: { committee: 1, supply-chain: 1 } }", "rights: { approve: [committee] }\n    approvals: { count: 2 }");
        (await company.ApproveAsync(Lars, rights)).ShouldBeGranted();
        (await company.ApproveAsync(Mona, rights)).ShouldBeGranted();
        (await company.PublishAsync(Kari, rights)).ShouldBeGranted();

        (await company.PublishAsync(Kari, segments)).ShouldBeRefused("RH6107").ShouldContain("1 of 2 approvals for `segmentation`");
    }

    [Fact]
    public async Task Of_two_approvals_at_once_and_two_publications_at_once_each_has_its_one_effect()
    {
        using Company company = await OpenAsync();
        int proposal = await company.EditAsync(Anna, "surcharge.yaml", "percent: 12", "percent: 13");

        Ruling<Entry>[] approvals = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => company.ApproveAsync(Kari, proposal))));
        Ruling<Entry>[] publications = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => company.PublishAsync(Kari, proposal))));

        approvals.Count(ruling => ruling is Ruling<Entry>.Granted).ShouldBe(1);
        publications.Count(ruling => ruling is Ruling<Entry>.Granted).ShouldBe(1);
        company.State.Releases.Count.ShouldBe(2);
    }
}
