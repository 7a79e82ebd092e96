using RulesHost.Governance.History;
using RulesHost.Governance.History.Acts;
using RulesHost.Governance.Workflow;
using static RulesHost.Governance.Tests.Committee.Company;

namespace RulesHost.Governance.Tests.Committee;

/// <summary>When changes take effect: now, later, earlier, and not in a freeze.</summary>
public sealed class PublicationTests
{
    private static readonly DateTimeOffset December = new(2026, 12, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_scheduled_release_comes_into_force_by_itself_at_its_instant()
    {
        using Company company = await OpenAsync();
        int release = await company.ReleaseAsync("surcharge.yaml", "percent: 12", "percent: 13", December);
        company.State.Releases[release].IsScheduledAt(company.Ledger.Now).ShouldBeTrue();

        company.Clock.Now = December.AddMilliseconds(-1);
        (await company.SurchargeAsync("overseas")).ShouldBe(12);
        company.Clock.Now = December;

        (await company.SurchargeAsync("overseas")).ShouldBe(13);
        company.InForce.Workspace.Standing.RuleSets["freight-surcharge"].Version.Version.ShouldBe(2);
        company.State.Head.Sequence.ShouldBe(4);
    }

    [Fact]
    public async Task A_scheduled_release_does_not_undo_what_was_published_after_it()
    {
        using Company company = await OpenAsync();
        await company.ReleaseAsync("surcharge.yaml", "percent: 12", "percent: 13", December);
        await company.ReleaseAsync("rates.csv", "overseas,90", "overseas,95");

        company.Clock.Now = December;

        company.TextOf("surcharge.yaml").ShouldContain("percent: 13");
        company.TextOf("rates.csv").ShouldContain("overseas,95");
    }

    [Fact]
    public async Task A_release_of_the_same_file_suspends_the_scheduled_one_and_voids_its_approvals()
    {
        using Company company = await OpenAsync();
        int scheduled = await company.ReleaseAsync("surcharge.yaml", "percent: 12", "percent: 13", December);
        int now = await company.ReleaseAsync("surcharge.yaml", "percent: 3 ", "percent: 4 ");

        company.State.Releases[scheduled].SuspendedBy.ShouldBe(now);
        Proposal suspended = company.State.Proposals[1];
        (suspended.State, suspended.Approvals.Count, suspended.Steps[^1].Text).ShouldBe((ProposalState.Suspended, 0, $"suspended by release {now}"));
        (await company.ApproveAsync(Kari, 1)).ShouldBeRefused("RH6105");
        (await company.Committee.RebaseAsync(Anna, 1)).ShouldBeGranted();
        (await company.ApproveAsync(Kari, 1)).ShouldBeGranted();
        (await company.PublishAsync(Kari, 1, December)).ShouldBeGranted();
        company.Clock.Now = December;

        (await company.SurchargeAsync("overseas")).ShouldBe(13);
        (await company.SurchargeAsync("nordic")).ShouldBe(4);
    }

    [Fact]
    public async Task A_scheduled_release_that_is_kept_comes_into_force_all_the_same()
    {
        using Company company = await OpenAsync();
        int scheduled = await company.ReleaseAsync("surcharge.yaml", "percent: 12", "percent: 13", December);
        int proposal = await company.EditAsync(Anna, "surcharge.yaml", "percent: 3 ", "percent: 4 ");
        (await company.ApproveAsync(Kari, proposal)).ShouldBeGranted();

        (await company.PublishAsync(Kari, proposal, null, 7)).ShouldBeRefused("RH6103").ShouldContain("release 7 is none that is scheduled");
        (await company.PublishAsync(Kari, proposal, null, scheduled)).ShouldBeGranted();
        (await company.SurchargeAsync("nordic")).ShouldBe(4);
        company.Clock.Now = December;

        (await company.SurchargeAsync("overseas")).ShouldBe(13);
        (await company.SurchargeAsync("nordic")).ShouldBe(3);
    }

    [Fact]
    public async Task A_scheduled_release_is_taken_back_by_who_may_publish_what_it_touches()
    {
        using Company company = await OpenAsync();
        int proposal = ((Proposed)(await company.ProposeAsync(Anna, "orders.csv", "id,x\n")).ShouldBeGranted().Act).Proposal;
        (await company.ApproveAsync(Kari, proposal)).ShouldBeGranted();
        int release = ((Published)(await company.PublishAsync(Kari, proposal, December)).ShouldBeGranted().Act).Release;

        (await company.Committee.WithdrawReleaseAsync(Siri, release, null)).ShouldBeRefused("RH6101");
        (await company.Committee.WithdrawReleaseAsync(Kari, release, "not after all")).ShouldBeGranted();
        (await company.Committee.WithdrawReleaseAsync(Kari, release, null)).ShouldBeRefused("RH6104");
        company.Clock.Now = December;

        company.InForce.Files.Set.Find("orders.csv").ShouldBeNull();
        company.State.Proposals[proposal].Steps[^1].What.ShouldBe("releaseWithdrawn");
    }

    [Fact]
    public async Task A_later_release_builds_on_what_will_be_in_force_then_or_is_a_conflict()
    {
        using Company company = await OpenAsync();
        await company.ReleaseAsync("surcharge.yaml", "percent: 12", "percent: 13", December);
        int second = await company.EditAsync(Anna, "surcharge.yaml", "percent: 3 ", "percent: 4 ");
        (await company.ApproveAsync(Kari, second)).ShouldBeGranted();

        (await company.PublishAsync(Kari, second, December.AddDays(5))).ShouldBeRefused("RH6106").ShouldContain("`surcharge.yaml` will not be what the proposal changes");
    }

    [Fact]
    public async Task What_would_not_fit_together_later_is_refused_now()
    {
        using Company company = await OpenAsync();
        await company.ReleaseAsync("surcharge.yaml", "  zone:\n", "  zone: { type: string, values: [domestic, nordic, overseas] }\n");
        await company.ReleaseAsync("rates.yaml", "  zone:\n", "  zone: { type: string, values: [domestic, nordic, overseas] }\n");
        int usesFact = await company.EditAsync(Anna, "rates.yaml", "zone: { type: string, values: [domestic, nordic, overseas] }", "zone:");
        (await company.ApproveAsync(Kari, usesFact)).ShouldBeGranted();
        (await company.PublishAsync(Kari, usesFact, December)).ShouldBeGranted();
        int dropsFact = ((Proposed)(await company.ProposeAsync(Anna, "facts.yaml", null)).ShouldBeGranted().Act).Proposal;
        (await company.ApproveAsync(Kari, dropsFact)).ShouldBeGranted();

        (await company.PublishAsync(Kari, dropsFact)).ShouldBeOfType<Ruling<RulesHost.Governance.History.Entry>.Refused>().Why.Problems[0].Message.ShouldContain("from 2026-12-01T00:00:00.000Z on would have errors");
    }

    [Fact]
    public async Task Backdating_is_a_right_of_its_own_and_changes_what_was_effective_not_what_was_known()
    {
        using Company company = await OpenAsync();
        company.Clock.Pass(TimeSpan.FromDays(10));
        long before = company.State.Head.Sequence;
        DateTimeOffset earlier = Start.AddDays(5);
        int proposal = await company.EditAsync(Anna, "surcharge.yaml", "percent: 12", "percent: 13");
        (await company.ApproveAsync(Kari, proposal)).ShouldBeGranted();

        (await company.PublishAsync(Kari, proposal, earlier)).ShouldBeRefused("RH6101").ShouldContain("`backdate`");
        (await company.PublishAsync(Mona, proposal, earlier)).ShouldBeGranted();

        long after = company.State.Head.Sequence;
        (await company.SurchargeAsync("overseas", earlier, before)).ShouldBe(12);
        (await company.SurchargeAsync("overseas", earlier, after)).ShouldBe(13);
        (await company.SurchargeAsync("overseas", earlier.AddMilliseconds(-1), after)).ShouldBe(12);
    }

    [Fact]
    public async Task Nothing_is_backdated_behind_a_release_of_the_same_file()
    {
        using Company company = await OpenAsync();
        company.Clock.Pass(TimeSpan.FromDays(10));
        await company.ReleaseAsync("surcharge.yaml", "percent: 3 ", "percent: 4 ");
        int proposal = await company.EditAsync(Anna, "surcharge.yaml", "percent: 12", "percent: 13");
        (await company.ApproveAsync(Kari, proposal)).ShouldBeGranted();

        (await company.PublishAsync(Mona, proposal, Start.AddDays(5))).ShouldBeRefused("RH6106");
    }

    [Fact]
    public async Task No_release_takes_effect_in_a_freeze_not_even_a_backdated_one()
    {
        using Company company = await OpenAsync();
        int proposal = await company.EditAsync(Anna, "surcharge.yaml", "percent: 12", "percent: 13");
        (await company.ApproveAsync(Kari, proposal)).ShouldBeGranted();
        DateTimeOffset freeze = new(2026, 12, 20, 0, 0, 0, TimeSpan.Zero);

        (await company.PublishAsync(Kari, proposal, freeze)).ShouldBeRefused("RH6108").ShouldContain("Christmas rush");
        company.Clock.Now = freeze.AddDays(1);
        (await company.PublishAsync(Kari, proposal)).ShouldBeRefused("RH6108");
        (await company.PublishAsync(Mona, proposal, freeze.AddMilliseconds(-1))).ShouldBeRefused("RH6108");

        (await company.PublishAsync(Kari, proposal, freeze.AddDays(15))).ShouldBeGranted();
    }

    [Fact]
    public async Task Restoring_proposes_the_files_as_a_release_had_them()
    {
        using Company company = await OpenAsync();
        await company.ReleaseAsync("surcharge.yaml", "percent: 12", "percent: 13");
        int scheduled = await company.ReleaseAsync("surcharge.yaml", "percent: 3 ", "percent: 4 ", December);

        int proposal = ((Proposed)(await company.Committee.RestoreAsync(Anna, 1, null)).ShouldBeGranted().Act).Proposal;

        company.State.Proposals[proposal].Restores.ShouldBe(1);
        (await company.ApproveAsync(Kari, proposal)).ShouldBeGranted();
        (await company.PublishAsync(Kari, proposal)).ShouldBeGranted();
        (await company.SurchargeAsync("overseas")).ShouldBe(12);
        company.State.Releases[scheduled].SuspendedBy.ShouldBe(4);
        company.InForce.Workspace.Standing.RuleSets["freight-surcharge"].Version.Version.ShouldBe(1, "one content has one number");
    }

    [Fact]
    public async Task A_restored_release_may_let_what_is_scheduled_stand()
    {
        using Company company = await OpenAsync();
        await company.ReleaseAsync("surcharge.yaml", "percent: 12", "percent: 13");
        int scheduled = await company.ReleaseAsync("surcharge.yaml", "percent: 3 ", "percent: 4 ", December);
        int proposal = ((Proposed)(await company.Committee.RestoreAsync(Anna, 1, "back")).ShouldBeGranted().Act).Proposal;
        (await company.ApproveAsync(Kari, proposal)).ShouldBeGranted();

        (await company.PublishAsync(Kari, proposal, null, scheduled)).ShouldBeGranted();
        company.Clock.Now = December;

        (await company.SurchargeAsync("nordic")).ShouldBe(4);
        (await company.Committee.RestoreAsync(Anna, 99, null)).ShouldBeRefused("RH6103");
    }

    [Fact]
    public async Task Standings_to_come_are_numbered_when_they_are_published()
    {
        using Company company = await OpenAsync();
        await company.ReleaseAsync("surcharge.yaml", "percent: 12", "percent: 13", December);
        await company.ReleaseAsync("rates.csv", "overseas,90", "overseas,95", December.AddDays(1));
        await company.ReleaseAsync("facts.yaml", "# What", "# That which");

        company.State.Versions["freight-surcharge"].Select(version => version.Version).ShouldBe([1, 2, 3, 4]);
        foreach (DateTimeOffset instant in company.State.Timeline.Boundaries)
        {
            company.Clock.Now = instant > company.Clock.Now ? instant : company.Clock.Now;
            company.InForce.Workspace.Standing.RuleSets.Values.ShouldAllBe(ruleSet => ruleSet.Version.Version > 0);
        }
    }

    [Fact]
    public async Task Numbers_of_a_release_that_was_never_recorded_are_given_again()
    {
        using Company company = await OpenAsync();
        int first = await company.EditAsync(Anna, "surcharge.yaml", "percent: 12", "percent: 13");
        int second = await company.EditAsync(Bo, "surcharge.yaml", "percent: 12", "percent: 14");
        (await company.ApproveAsync(Kari, first)).ShouldBeGranted();
        (await company.ApproveAsync(Kari, second)).ShouldBeGranted();
        company.Journal.IsFull = true;
        await Should.ThrowAsync<IOException>(() => company.PublishAsync(Kari, first));
        company.Journal.IsFull = false;

        (await company.PublishAsync(Kari, second)).ShouldBeGranted();
        (await company.Committee.RebaseAsync(Anna, first)).ShouldBeRefused("RH6106");
        (await company.ReviseAsync(Anna, first, "surcharge.yaml", "percent: 14", "percent: 13")).ShouldBeGranted();
        (await company.ApproveAsync(Kari, first)).ShouldBeGranted();
        (await company.PublishAsync(Kari, first)).ShouldBeGranted();

        company.InForce.Workspace.Standing.RuleSets["freight-surcharge"].Version.Version.ShouldBe(3);
        company.State.Versions["freight-surcharge"].Select(version => version.Version).ShouldBe([1, 2, 3]);
    }

    [Fact]
    public async Task A_release_is_refused_where_an_example_would_fail_once_a_scheduled_one_comes()
    {
        const string Base = """
            ruleSet: base
            kind: decision
            inputs: { any: { type: number, optional: true } }
            outputs: { v: { type: number } }
            rules: [ { id: A-1, then: { v: 1 } } ]
            """;
        const string Level = """
            ruleSet: level
            kind: decision
            inputs: { v: { from: base } }
            outputs: { y: { type: string, values: [low, high] } }
            rules: [ { id: B-1, when: { v: '< 10' }, then: { y: low } } ]
            otherwise: { y: high }
            """;
        using Company company = await OpenAsync(("base.yaml", Base), ("level.yaml", Level));
        await company.ReleaseAsync("level.yaml", "otherwise: { y: high }", "otherwise: { y: high }\nexamples: [ { name: Low, given: {}, expect: { y: low } } ]", Start.AddDays(10));
        int proposal = await company.EditAsync(Anna, "base.yaml", "v: 1 }", "v: 20 }");
        (await company.ApproveAsync(Kari, proposal)).ShouldBeGranted();

        company.State.Releases.Count.ShouldBe(2);
        string refusal = (await company.PublishAsync(Mona, proposal)).ShouldBeOfType<Ruling<Entry>.Refused>().Why.Problems[0].Message;

        refusal.ShouldBe("of the rules in force from 2026-11-12T08:00:00.000Z on, examples would fail");
        (await company.PublishAsync(Mona, proposal, Start.AddHours(1))).ShouldBeOfType<Ruling<Entry>.Refused>();
    }
}
