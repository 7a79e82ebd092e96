using RulesHost.Governance.History;
using RulesHost.Governance.History.Acts;
using RulesHost.Governance.Workflow;
using static RulesHost.Governance.Tests.Committee.Company;

namespace RulesHost.Governance.Tests.Committee;

public sealed class ProposalTests
{
    [Fact]
    public async Task A_change_is_proposed_approved_published_and_in_force()
    {
        using Company company = await OpenAsync();
        int proposal = await company.EditAsync(Anna, "surcharge.yaml", "percent: 12", "percent: 13");
        (await company.SurchargeAsync("overseas")).ShouldBe(12);
        (await company.ApproveAsync(Kari, proposal)).ShouldBeGranted();
        (await company.SurchargeAsync("overseas")).ShouldBe(12);

        Published published = (Published)(await company.PublishAsync(Kari, proposal)).ShouldBeGranted().Act;

        (await company.SurchargeAsync("overseas")).ShouldBe(13);
        company.State.Proposals[proposal].State.ShouldBe(ProposalState.Published);
        company.State.Proposals[proposal].Steps.Select(step => (step.What, step.Person)).ShouldBe([("proposed", "anna"), ("approved", "kari"), ("published", "kari")]);
        published.Versions.Select(version => (version.RuleSet, version.Version)).ShouldBe([("freight-surcharge", 2)]);
    }

    [Fact]
    public async Task A_rejected_proposal_says_why_and_is_over()
    {
        using Company company = await OpenAsync();
        int proposal = await company.EditAsync(Anna, "surcharge.yaml", "percent: 12", "percent: 13");

        (await company.Committee.RejectAsync(Kari, proposal, "Not before the new contract")).ShouldBeGranted();

        company.State.Proposals[proposal].Steps[^1].Text.ShouldBe("Not before the new contract");
        (await company.ApproveAsync(Lars, proposal)).ShouldBeRefused("RH6104").ShouldContain("proposal 1 is rejected");
        (await company.PublishAsync(Kari, proposal)).ShouldBeRefused("RH6104");
    }

    [Fact]
    public async Task Only_whoever_wrote_a_proposal_withdraws_it()
    {
        using Company company = await OpenAsync();
        int proposal = await company.EditAsync(Anna, "surcharge.yaml", "percent: 12", "percent: 13");

        (await company.Committee.WithdrawAsync(Bo, proposal, null)).ShouldBeRefused("RH6101");
        (await company.Committee.WithdrawAsync(Anna, proposal, "thought better of it")).ShouldBeGranted();

        company.State.Proposals[proposal].State.ShouldBe(ProposalState.Withdrawn);
        (await company.ReviseAsync(Anna, proposal, "surcharge.yaml", "percent: 12", "percent: 14")).ShouldBeRefused("RH6104");
    }

    [Fact]
    public async Task Nothing_is_proposed_that_changes_nothing_or_has_errors_or_fails_an_example()
    {
        using Company company = await OpenAsync();

        (await company.ProposeAsync(Anna, "surcharge.yaml", company.TextOf("surcharge.yaml"))).ShouldBeRefused("RH6109");
        (await company.ProposeAsync(Anna, "surcharge.yaml", company.TextOf("surcharge.yaml").Replace("overseas", "overseaz", StringComparison.Ordinal)))
            .ShouldBeOfType<Ruling<RulesHost.Governance.History.Entry>.Refused>().Why.Kind.ShouldBe(RefusalKind.Invalid);
        (await company.ProposeAsync(Anna, "surcharge.yaml", company.TextOf("surcharge.yaml").Replace("percent: 5 } }", "percent: 6 } }", StringComparison.Ordinal)))
            .ShouldBeRefused("RH6111").ShouldContain("`A heavy pallet within the country`");
        company.State.Head.Sequence.ShouldBe(1);
    }

    [Fact]
    public async Task A_comment_names_a_rule_and_outlives_the_revision_it_was_made_on()
    {
        using Company company = await OpenAsync();
        int proposal = await company.EditAsync(Anna, "surcharge.yaml", "percent: 12", "percent: 13");

        (await company.Committee.CommentAsync(Kari, proposal, "freight-surcharge", "FS-010", "Why not 14?")).ShouldBeGranted();
        (await company.Committee.CommentAsync(Kari, proposal, "customer-segments", null, "And here?")).ShouldBeRefused("RH6103");
        (await company.Committee.CommentAsync(Kari, proposal, null, null, "  ")).ShouldBeRefused("RH6112");
        (await company.ReviseAsync(Anna, proposal, "surcharge.yaml", "percent: 12", "percent: 14")).ShouldBeGranted();

        company.State.Proposals[proposal].Comments.Single().ShouldBe(new Comment("kari", Start, 1, "freight-surcharge", "FS-010", "Why not 14?"));
    }

    [Fact]
    public async Task Two_changes_of_different_rules_of_one_file_are_laid_over_each_other()
    {
        using Company company = await OpenAsync();
        int nordic = await company.EditAsync(Bo, "surcharge.yaml", "percent: 3 ", "percent: 4 ");
        await company.ReleaseAsync("surcharge.yaml", "percent: 12", "percent: 13");

        (await company.ApproveAsync(Kari, nordic)).ShouldBeRefused("RH6105").ShouldContain("`surcharge.yaml`");
        (await company.Committee.RebaseAsync(Bo, nordic)).ShouldBeGranted();
        (await company.ApproveAsync(Kari, nordic)).ShouldBeGranted();
        (await company.PublishAsync(Kari, nordic)).ShouldBeGranted();

        (await company.SurchargeAsync("overseas")).ShouldBe(13);
        (await company.SurchargeAsync("nordic")).ShouldBe(4);
    }

    [Fact]
    public async Task Two_changes_of_different_rows_of_one_table_are_laid_over_each_other()
    {
        using Company company = await OpenAsync();
        int nordic = await company.EditAsync(Bo, "rates.csv", "nordic,35", "nordic,36");
        await company.ReleaseAsync("rates.csv", "overseas,90", "overseas,95");

        (await company.Committee.RebaseAsync(Bo, nordic)).ShouldBeGranted();

        company.State.Proposals[nordic].Revision.ShouldBe(2);
        (await company.ApproveAsync(Kari, nordic)).ShouldBeGranted();
        (await company.PublishAsync(Kari, nordic)).ShouldBeGranted();
        company.TextOf("rates.csv").ShouldBe("id,zone,-> price\nFR-010,domestic,20\nFR-020,nordic,36\nFR-030,overseas,95\n");
    }

    [Fact]
    public async Task What_was_rebased_onto_a_scheduled_release_is_held_against_it_also_when_that_one_is_taken_back()
    {
        using Company company = await OpenAsync();
        int overseas = await company.EditAsync(Anna, "surcharge.yaml", "percent: 12", "percent: 13");
        (await company.ApproveAsync(Kari, overseas)).ShouldBeGranted();
        (await company.PublishAsync(Kari, overseas, Start.AddDays(10))).ShouldBeGranted();
        int nordic = await company.EditAsync(Bo, "surcharge.yaml", "percent: 3 ", "percent: 4 ");
        (await company.Committee.RebaseAsync(Bo, nordic, Start.AddDays(20))).ShouldBeGranted();
        (await company.ApproveAsync(Kari, nordic)).ShouldBeGranted();

        (await company.Committee.WithdrawReleaseAsync(Kari, 2, null)).ShouldBeGranted();

        (await company.PublishAsync(Kari, nordic, Start.AddDays(20))).ShouldBeRefused("RH6105").ShouldContain("`surcharge.yaml`");
        (await company.Committee.RebaseAsync(Bo, nordic)).ShouldBeGranted();
        company.State.Proposals[nordic].EffectiveFrom.ShouldBeNull();
        (await company.ApproveAsync(Kari, nordic)).ShouldBeGranted();
        (await company.PublishAsync(Kari, nordic)).ShouldBeGranted();
        (await company.SurchargeAsync("overseas")).ShouldBe(12);
        (await company.SurchargeAsync("nordic")).ShouldBe(4);
    }

    [Fact]
    public async Task Two_changes_of_one_cell_are_a_conflict_that_is_listed_and_left_to_people()
    {
        using Company company = await OpenAsync();
        int second = await company.EditAsync(Bo, "surcharge.yaml", "percent: 12", "percent: 14");
        await company.ReleaseAsync("surcharge.yaml", "percent: 12", "percent: 13");

        (await company.Committee.RebaseAsync(Bo, second)).ShouldBeRefused("RH6106").ShouldContain("FS-010");
        (await company.ReviseAsync(Bo, second, "surcharge.yaml", "percent: 13", "percent: 14")).ShouldBeGranted();
        (await company.ApproveAsync(Kari, second)).ShouldBeGranted();
        (await company.PublishAsync(Kari, second)).ShouldBeGranted();

        (await company.SurchargeAsync("overseas")).ShouldBe(14);
    }

    [Fact]
    public async Task Whoever_may_propose_nothing_leaves_no_files_behind()
    {
        using Company company = await OpenAsync();
        byte[] text = "ruleSet: mine"u8.ToArray();

        (await company.Committee.ProposeAsync(Ola, "mine", new Dictionary<string, byte[]?> { ["mine.yaml"] = text })).ShouldBeRefused("RH6101").ShouldContain("`propose`");

        (await company.Store.FindAsync(Digest.Of(text), default)).ShouldBeNull();
    }
}
