namespace RulesHost.Cli.Tests.Verbs;

public sealed class RightsTests
{
    private const string Governance = """
        governance: two-of-three
        rights: { propose: [analyst], review: [analyst, committee], approve: [committee], publish: [committee], decide: [system], readHistory: [analyst, committee], manageKeys: [administrator] }
        approvals: { count: 2 }
        kinds:
          decision: { approvals: { count: 1, roles: { committee: 1 } }, planMaxAge: 1 day, maxMoved: 2 %, minExamples: 1, cleanCertificate: true, invariantsProved: true }
        """;

    [Fact]
    public async Task Decision_rights_are_a_table_before_they_are_in_force()
    {
        using RulesInFolder files = new(("governance.yaml", Governance), ("segments.yaml", RulesInFolder.Segments));

        CommandRun run = await CommandRun.Of(["governance", "--rules", files.Rules]);

        run.Exit.ShouldBe(0, run.Error);
        run.Out.ShouldStartWith("governance `two-of-three`\nright        analyst  committee  system  administrator\npropose      yes\n");
        run.Out.ShouldContain("a proposal takes 2 approvals, never its author's own");
        run.Out.ShouldContain("over decision\n");
        run.Out.ShouldContain("a proposal takes 1 approval, 1 by committee, never its author's own");
        run.Out.ShouldContain("a change is published with a population of the last 1 day, 2 % of the rows moved at most, 1 example at least, a clean certificate, its invariants proved\n");
        (await CommandRun.Of(["governance", "--rules", files.Rules, "--format", "json"])).Out.ShouldStartWith("{\"formatVersion\":1,\"governance\":\"two-of-three\"");
    }

    [Fact]
    public async Task A_mode_holds_for_a_time()
    {
        using GovernedFolder folder = await GovernedFolder.Create(("segments.yaml", RulesInFolder.Segments));

        (await folder.Run("berit", "mode", "switch", "disruption", "-m", "Port closed", "--to", "2026-11-09T00:00:00Z")).Out
            .ShouldBe("switch 1: inForce, disruption from 2026-11-02T08:00:00Z to 2026-11-09T00:00:00Z, by berit: Port closed\n");
        (await folder.Run("anna", "status")).Out.ShouldEndWith("mode: disruption\n");
        (await folder.Run("berit", "mode", "end", "1", "-m", "Open again")).Out.ShouldStartWith("switch 1: ended");
        (await folder.Run("anna", "mode", "list")).Out.ShouldStartWith("in force: normal\n");
        (await folder.Run("anna", "mode", "switch", "disruption", "-m", "Port closed", "--to", "2026-11-09T00:00:00Z")).Error.ShouldContain("`switchMode`");
    }

    [Fact]
    public async Task An_exception_for_a_customer_takes_two_persons()
    {
        string segments = File.ReadAllText(RepositoryFolder.Combine("rules", "rfm-segments.yaml"));
        using GovernedFolder folder = await GovernedFolder.Create(("rfm-segments.yaml", segments));
        string[] asked = ["override", "request", "C-1042", "--rule-set", "rfm-segments", "--segment", "champions", "-m", "Merger under way", "--to", "2026-11-30T00:00:00Z"];

        CommandRun requested = await folder.Run("berit", asked);
        requested.Exit.ShouldBe(0, requested.Error);
        requested.Out.ShouldBe("override 1: requested, C-1042 in champions of rfm-segments from 2026-11-02T08:00:00Z to 2026-11-30T00:00:00Z\n");
        (await folder.Run("berit", "override", "approve", "1")).Error.ShouldContain("four eyes are two persons");
        (await folder.Run("carl", "override", "approve", "1")).Out.ShouldStartWith("override 1: inForce");
        (await folder.Run("anna", "override", "list", "--customer", "C-1042")).Out.ShouldContain("berit, carl  Merger under way");
        (await folder.Run("anna", "override", "list", "--customer", "C-1")).Out.ShouldNotContain("Merger");
        (await folder.Run("carl", "override", "end", "1", "-m", "Called off")).Out.ShouldStartWith("override 1: ended");
    }
}
