using RulesHost.Feel.Text;
using RulesHost.Governance.Rights;
using RulesHost.Governance.Workflow;
using RulesHost.Rules.Kinds;

namespace RulesHost.Governance.Tests.Committee;

public sealed class GovernanceFileTests
{
    private const string Rights = "governance: ours\nrights:\n  propose: [analyst]\n  review: []\n  approve: [committee]\n  publish: [committee]\n  backdate: []\n  override: []\n  switchMode: []\n  decide: [system]\n  readHistory: [auditor]\n  readFacts: []\n  manageKeys: [administrator]\n";

    [Fact]
    public void What_is_not_said_is_as_for_all_kinds_and_nobody_has_a_right_that_is_not_named()
    {
        DecisionRights rights = GovernanceDocument.RightsIn(Check(Rights + "kinds:\n  segmentation: { rights: { approve: [chair] }, approvals: { count: 2 } }\n"));

        rights.RolesFor(Right.Approve, "segmentation").ShouldBe(["chair"]);
        rights.RolesFor(Right.Publish, "segmentation").ShouldBe(["committee"]);
        rights.Of("segmentation").Approvals.Count.ShouldBe(2);
        rights.Of("decision").Approvals.Count.ShouldBe(1);
        rights.Allows(new Person("eva", ["committee"]), Right.Backdate, "decision").ShouldBeFalse();
        rights.Emergency.ShouldBeNull();
        rights.MaximumModeDays.ShouldBe(30);
    }

    [Theory]
    [InlineData("kinds:\n  segmentations: { approvals: { count: 2 } }\n", "RH6002", "did you mean `segmentation`?")]
    [InlineData("approvals: { count: 1, roles: { chair: 1 } }\n", "RH6003", "add the role under `approve:`")]
    [InlineData("kinds:\n  segmentation: { rights: { approve: [] } }\n", "RH6003", "name roles under `approve:`")]
    [InlineData("freezes:\n  - { from: '2026-12-20T00:00:00', to: '2027-01-04T00:00:00Z', because: rush }\n", "RH6004", "write `2026-12-20T00:00:00+01:00`")]
    [InlineData("freezes:\n  - { from: '2027-12-20T00:00:00Z', to: '2027-01-04T00:00:00Z', because: rush }\n", "RH6004", "let `to` be later than `from`")]
    public void A_mistake_is_told_with_its_remedy(string part, string code, string help)
    {
        Diagnostic told = Check(Rights + part).Diagnostics.ShouldHaveSingleItem();

        (told.Code, told.Help).ShouldBe((code, help));
    }

    [Fact]
    public void A_right_that_belongs_to_no_kind_is_not_given_over_one() =>
        Check(Rights + "kinds:\n  segmentation: { rights: { manageKeys: [analyst] } }\n").HasErrors.ShouldBeTrue();

    [Fact]
    public void A_right_that_is_forgotten_is_warned_about()
    {
        Diagnostic told = Check(Rights.Replace("  backdate: []\n", "", StringComparison.Ordinal)).Diagnostics.ShouldHaveSingleItem();

        (told.Code, told.Severity).ShouldBe(("RH6005", Severity.Warning));
    }

    [Fact]
    public void There_is_one_governance_file()
    {
        CheckedWorkspace workspace = new WorkspaceChecker(Company.Loader).Check(Company.Files(("a.yaml", Rights), ("b.yaml", Rights.Replace("ours", "theirs", StringComparison.Ordinal))));

        workspace.Diagnostics.ShouldHaveSingleItem().Code.ShouldBe("RH6001");
        GovernanceDocument.RightsIn(workspace).Name.ShouldBe("ours");
    }

    [Theory]
    [InlineData("governance: ours\nrights: { propose: analyst }\n")]
    [InlineData("governance: ours\nrights: [\n")]
    [InlineData("{ \"governance\": \"ours\" }")]
    public async Task A_history_does_not_begin_with_a_governance_file_that_is_broken(string text)
    {
        using Company company = await Company.ReadAsync(new(), new());

        (await company.Committee.BootstrapAsync(Company.Files([.. Company.RuleFiles(), ("governance.yaml", text)]))).ShouldBeOfType<Ruling<RulesHost.Governance.History.Entry>.Refused>();

        company.State.Head.Sequence.ShouldBe(0);
    }

    [Fact]
    public void Without_a_governance_file_a_committee_of_others_approves()
    {
        DecisionRights rights = GovernanceDocument.RightsIn(Check("facts: {}\n"));

        rights.ShouldBe(DecisionRights.Default);
        rights.Of("decision").Approvals.Count.ShouldBe(1);
    }

    private static CheckedWorkspace Check(string text) => new WorkspaceChecker(Company.Loader).Check(Company.Files(("governance.yaml", text)));
}
