using System.Text;
using RulesHost.Governance.Committee;
using RulesHost.Governance.History;
using RulesHost.Governance.History.Acts;
using RulesHost.Governance.Standings;
using RulesHost.Governance.Workflow;
using RulesHost.Rules.Kinds;
using static RulesHost.Governance.Tests.Committee.Company;

namespace RulesHost.Governance.Tests.Committee;

/// <summary>The journal folded, and the two axes of time.</summary>
public sealed class LedgerTests
{
    [Fact]
    public async Task The_first_release_is_by_bootstrap_and_has_always_been_in_force()
    {
        using Company company = await OpenAsync();

        Release first = company.State.Releases[1];
        (first.Actor, first.Proposal, first.EffectiveFrom).ShouldBe((Actors.Bootstrap, null, DateTimeOffset.MinValue));
        (await company.SurchargeAsync("overseas", new DateTimeOffset(1999, 1, 1, 0, 0, 0, TimeSpan.Zero), 1)).ShouldBe(12);
        (await company.Committee.BootstrapAsync(Files(RuleFiles().Take(2)))).ShouldBeRefused("RH6104");
    }

    [Fact]
    public async Task What_is_saved_live_has_always_been_in_force_and_ends_with_the_first_key()
    {
        using Company company = await OpenAsync();
        (string Path, string Text)[] saved = [.. RuleFiles().Select(file => file.Path == "surcharge.yaml" ? (file.Path, file.Text.Replace("percent: 12", "percent: 13", StringComparison.Ordinal)) : file)];

        (await company.Committee.FollowAsync(Files(saved))).ShouldBeGranted().Actor.ShouldBe(Actors.Live);
        (await company.Committee.FollowAsync(Files(saved))).ShouldBeRefused("RH6109");
        (await company.SurchargeAsync("overseas", Start.AddYears(-1), 2)).ShouldBe(13);
        (await company.SurchargeAsync("overseas", Start.AddYears(-1), 1)).ShouldBe(12);
        await company.Keys.CreateAsync(null, "ola", ["administrator"], null);

        (await company.Committee.FollowAsync(Files(RuleFiles()))).ShouldBeRefused("RH6104");
    }

    [Fact]
    public async Task An_instant_leads_to_the_last_entry_recorded_by_then()
    {
        using Company company = await OpenAsync();
        company.Clock.Pass(TimeSpan.FromHours(1));
        await company.ReleaseAsync("surcharge.yaml", "percent: 12", "percent: 13");

        company.Ledger.PositionAt(Start.AddMilliseconds(-1)).ShouldBe(0);
        company.Ledger.PositionAt(Start).ShouldBe(1);
        company.Ledger.PositionAt(Start.AddMinutes(59)).ShouldBe(1);
        company.Ledger.PositionAt(Start.AddHours(1)).ShouldBe(4);
        company.Ledger.PositionAt(Start.AddYears(1)).ShouldBe(4);
        (await company.Ledger.StateAtAsync(5)).ShouldBeNull();
        (await company.Ledger.StateAtAsync(-1)).ShouldBeNull();
        (await company.Ledger.StateAtAsync(0))!.Releases.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_clock_that_is_put_back_does_not_put_the_history_back()
    {
        using Company company = await OpenAsync();
        company.Clock.Pass(TimeSpan.FromHours(-5));
        int proposal = await company.EditAsync(Anna, "surcharge.yaml", "percent: 12", "percent: 13");
        (await company.ApproveAsync(Kari, proposal)).ShouldBeGranted();
        (await company.PublishAsync(Kari, proposal)).ShouldBeGranted();

        company.State.RecordedAt.ShouldBe(Start);
        Verification verification = new([]);
        await foreach (ReadOnlyMemory<byte> line in company.Ledger.ReadAsync(0))
        {
            verification.Add(line);
        }

        verification.End(company.State.Head).ShouldBeNull();
        (await company.SurchargeAsync("overseas")).ShouldBe(12, "by this clock it is not yet time");
        company.Clock.Now = Start;
        (await company.SurchargeAsync("overseas")).ShouldBe(13);
    }

    [Fact]
    public async Task A_process_that_was_slower_decides_again_by_what_the_other_did()
    {
        using Company company = await OpenAsync();
        using Company other = await ReadAsync(company.Store, company.Clock);
        int proposal = await company.EditAsync(Anna, "surcharge.yaml", "percent: 12", "percent: 13");

        (await other.ProposeAsync(Bo, "rates.csv", other.TextOf("rates.csv").Replace("90", "95", StringComparison.Ordinal))).ShouldBeGranted().Act.ShouldBeOfType<Proposed>().Proposal.ShouldBe(proposal + 1);
        other.State.Head.Sequence.ShouldBe(3);
    }

    [Fact]
    public async Task An_act_that_could_not_be_written_was_not_done()
    {
        using Company company = await OpenAsync();
        company.Journal.IsFull = true;
        await Should.ThrowAsync<IOException>(() => company.EditAsync(Anna, "surcharge.yaml", "percent: 12", "percent: 13"));
        company.State.Proposals.ShouldBeEmpty();
        (await company.SurchargeAsync("overseas")).ShouldBe(12);

        company.Journal.IsFull = false;
        (await company.EditAsync(Anna, "surcharge.yaml", "percent: 12", "percent: 13")).ShouldBe(1);
    }

    [Fact]
    public async Task A_history_that_began_with_a_bundle_goes_on_behind_its_numbers()
    {
        using Company test = await OpenAsync();
        await test.ReleaseAsync("surcharge.yaml", "percent: 12", "percent: 13");
        await test.ReleaseAsync("surcharge.yaml", "percent: 13", "percent: 14");
        ReleaseBundle bundle = (await PromotionOf(test).BundleAsync(3)).ShouldBeOfType<Ruling<ReleaseBundle>.Granted>().Value;
        using Company production = await ReadAsync(new(), new());

        (await PromotionOf(production).BeginAsync(bundle)).ShouldBeGranted();
        (await PromotionOf(production).BeginAsync(bundle)).ShouldBeRefused("RH6104");
        int next = await production.ReleaseAsync("surcharge.yaml", "percent: 14", "percent: 15");

        next.ShouldBe(4);
        production.State.Versions["freight-surcharge"].Select(version => version.Version).ShouldBe([3, 4]);
        production.InForce.Workspace.Standing.RuleSets["freight-surcharge"].Version.Version.ShouldBe(4);
    }

    private static Promotion PromotionOf(Company company) => new(company.Ledger, company.Store, new StandingCompiler(company.Store, new WorkspaceChecker(Loader)), company.Committee);

    [Theory]
    [InlineData("no entry", "damaged at entry 2")]
    [InlineData("another chain", "does not follow")]
    [InlineData("unknown key", "damaged at entry 2")]
    public async Task A_damaged_journal_is_not_folded(string damage, string told)
    {
        using Company company = await OpenAsync();
        Receipt head = damage == "another chain" ? new Receipt(1, Digest.Nothing) : company.State.Head;
        ReadOnlyMemory<byte> line = damage == "no entry" ? Encoding.UTF8.GetBytes("{}") : EntryFormat.Next(head, Start, "ola", new KeyRevoked("k9", null)).Line;
        await company.Store.AppendAsync(1, [line], default);

        (await Should.ThrowAsync<InvalidDataException>(() => ReadAsync(company.Store, company.Clock))).Message.ShouldContain(told);
    }
}
