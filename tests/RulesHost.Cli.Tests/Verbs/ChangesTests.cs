using System.Text.Json.Nodes;

namespace RulesHost.Cli.Tests.Verbs;

public sealed class ChangesTests
{
    private const string File = "segments.yaml";

    [Fact]
    public async Task A_change_goes_the_whole_way_and_back()
    {
        using GovernedFolder folder = await GovernedFolder.Create((File, RulesInFolder.Segments));
        (await folder.Run("anna", "status")).Exit.ShouldBe(0);
        folder.Edit(File, ">= 1000000", ">= 900000");

        CommandRun status = await folder.Run("anna", "status");
        status.Exit.ShouldBe(2);
        status.Out.ShouldStartWith($"changed  {folder.Files.Rule(File)}\n");

        CommandRun proposed = await folder.Run("anna", "propose", "-m", "From 900,000");
        proposed.Exit.ShouldBe(0, proposed.Error);
        proposed.Out.ShouldStartWith("proposal 1: open, by anna, revision 1: From 900,000\n  segments: rule S-010: annualRevenue from `>= 1000000` to `>= 900000`\n");
        proposed.Out.ShouldContain("what is decided differently:\n  segments: annualRevenue at least 900,000 and less than 1,000,000 and country other than NO: `segment` from Small to Strategic");
        proposed.Out.ShouldContain("missing: 0 of 1 approvals for `decision`");

        (await folder.Run("berit", "review")).Out.ShouldContain("1  open   anna");
        (await folder.Run("berit", "comment", "1", "Why not 800,000?", "--rule-set", "segments", "--rule", "S-010")).Exit.ShouldBe(0);
        CommandRun approved = await folder.Run("berit", "approve", "1");
        approved.Exit.ShouldBe(0, approved.Error);
        approved.Out.ShouldContain("on segments S-010: Why not 800,000?");
        approved.Error.ShouldContain("`ruleshost publish 1` puts it in force");

        CommandRun published = await folder.Run("carl", "publish", "1");
        published.Exit.ShouldBe(0, published.Error);
        published.Out.ShouldContain("release 2: in force from 2026-11-02T08:00:00Z, by carl: From 900,000 (segments@2)");
        (await folder.Run("anna", "status")).Exit.ShouldBe(0);

        CommandRun restored = await folder.Run("anna", "restore", "1", "-m", "Too many");
        restored.Exit.ShouldBe(0, restored.Error);
        restored.Out.ShouldContain("annualRevenue from `>= 900000` to `>= 1000000`");
        (await folder.Run("berit", "approve", "2")).Exit.ShouldBe(0);
        (await folder.Run("berit", "publish", "2")).Out.ShouldContain("release 3: in force");

        CommandRun history = await folder.Run("anna", "history", "--rule-set", "segments");
        history.Out.ShouldContain("release 2 of proposal 1, in force from 2026-11-02T08:00:00Z: From 900,000 (segments@2)");
        history.Out.ShouldContain("proposal 2, back to release 1: Too many");
        history.Out.ShouldNotContain("key k1");
        (await folder.Run("anna", "diff", "segments@1", "in-force")).Error.ShouldContain("a file and a folder cannot be compared");
        (await folder.Run("anna", "diff", "segments@1", "segments@2")).Out.ShouldBe("segments: rule S-010: annualRevenue from `>= 1000000` to `>= 900000`\n");
        (await folder.Run("anna", "diff", "release:1", "in-force")).Exit.ShouldBe(0);
        (await folder.Run("anna", "diff", folder.Files.Rule(File), "segments@2")).Exit.ShouldBe(0);
        (await folder.Run("anna", "show", "segments@1")).Out.ShouldBe(RulesInFolder.Segments + "\n");
    }

    [Fact]
    public async Task What_somebody_may_not_do_is_refused_with_the_right_that_is_missing()
    {
        using GovernedFolder folder = await GovernedFolder.Create((File, RulesInFolder.Segments));
        folder.Edit(File, "Large accounts", "Large customers");
        (await folder.Run("berit", "propose", "-m", "Words")).Exit.ShouldBe(0);

        CommandRun own = await folder.Run("berit", "approve", "1");
        own.Exit.ShouldBe(1);
        own.Error.ShouldContain("error RH6102: `berit` has written proposal 1");
        CommandRun analyst = await folder.Run("anna", "approve", "1");
        analyst.Exit.ShouldBe(1);
        analyst.Error.ShouldContain("error RH6101: `anna` has not the right `approve` over `decision`\n  help: it takes one of the roles `committee`");
        CommandRun early = await folder.Run("carl", "publish", "1");
        early.Exit.ShouldBe(2);
        early.Error.ShouldContain("RH6107");
        (await folder.Run("anna", "key", "list")).Error.ShouldContain("`manageKeys`");
    }

    [Fact]
    public async Task An_emergency_is_kept_by_somebody_else()
    {
        const string Governance = """
            governance: our-decision-rights
            rights:
              propose: [analyst, committee]
              review: [analyst, committee]
              approve: [committee]
              publish: [committee]
              backdate: [committee]
              override: [committee]
              switchMode: [committee]
              decide: [system, analyst, committee]
              readHistory: [system, analyst, committee, auditor]
              readFacts: [committee]
              manageKeys: [administrator]
            approvals: { count: 1 }
            emergency: { publish: [committee], approvals: 0, lapseHours: 24 }
            """;
        using GovernedFolder folder = await GovernedFolder.Create((File, RulesInFolder.Segments), ("governance.yaml", Governance));
        folder.Edit(File, ">= 1000000", ">= 900000");
        (await folder.Run("anna", "propose", "-m", "At once", "--emergency")).Exit.ShouldBe(0);
        CommandRun published = await folder.Run("berit", "publish", "1");
        published.Out.ShouldContain("until 2026-11-03T08:00:00Z unless it is kept");

        (await folder.Run("berit", "keep", "2")).Error.ShouldContain("RH6102");
        CommandRun kept = await folder.Run("carl", "keep", "2", "-m", "Seen and right");

        kept.Exit.ShouldBe(0, kept.Error);
        kept.Out.ShouldStartWith("release 2: in force from 2026-11-02T08:00:00Z, by berit: At once");
    }

    [Fact]
    public async Task A_plan_that_moved_is_not_approved()
    {
        using GovernedFolder folder = await GovernedFolder.Create((File, RulesInFolder.Segments));
        folder.Edit(File, ">= 1000000", ">= 900000");
        JsonNode proposed = JsonNode.Parse((await folder.Run("anna", "propose", "-m", "From 900,000", "--format", "json")).Out)!;
        string seen = proposed["plan"]!["hash"]!.GetValue<string>();
        folder.Edit(File, ">= 900000", ">= 800000");
        (await folder.Run("anna", "revise", "1", "-m", "From 800,000")).Out.ShouldContain("revision 2: From 800,000");

        CommandRun stale = await folder.Run("berit", "approve", "1", "--plan", seen);

        stale.Exit.ShouldBe(2);
        stale.Error.ShouldContain("RH6105");
        (await folder.Run("berit", "reject", "1", "-m", "Neither")).Out.ShouldStartWith("proposal 1: rejected");
    }

    [Fact]
    public async Task A_broken_file_is_not_proposed_and_its_place_is_told()
    {
        using GovernedFolder folder = await GovernedFolder.Create((File, RulesInFolder.Segments));
        folder.Edit(File, "annualRevenue: '>= 1000000'", "annualRevenu: '>= 1000000'");

        CommandRun run = await folder.Run("anna", "propose", "-m", "Broken");

        run.Exit.ShouldBe(2);
        run.Error.ShouldContain("segments.yaml:12:");
        run.Error.ShouldContain("did you mean `annualRevenue`?");
    }

    [Fact]
    public async Task Only_the_files_that_are_named_are_proposed()
    {
        using GovernedFolder folder = await GovernedFolder.Create((File, RulesInFolder.Segments));
        folder.Edit(File, "Large accounts", "Large customers");
        System.IO.File.WriteAllText(folder.Files.Rule("other.yaml"), RulesInFolder.Segments.Replace("ruleSet: segments", "ruleSet: other", StringComparison.Ordinal));

        (await folder.Run("anna", "propose", folder.Files.Rule("none.yaml"), "-m", "Nothing")).Error.ShouldContain("does not differ from what is in force");
        CommandRun run = await folder.Run("anna", "propose", folder.Files.Rule("other.yaml"), "-m", "Another");

        run.Exit.ShouldBe(0, run.Error);
        run.Out.ShouldContain("other: added, in other.yaml");
        run.Out.ShouldNotContain("Large");
    }

    [Fact]
    public async Task A_release_in_one_waits_where_one_person_is_not_enough()
    {
        using GovernedFolder folder = await GovernedFolder.Create((File, RulesInFolder.Segments));
        folder.Edit(File, "Large accounts", "Large customers");

        CommandRun run = await folder.Run("berit", "release", "-m", "Words");

        run.Exit.ShouldBe(2);
        run.Error.ShouldContain("RH6107");
        run.Error.ShouldContain("proposal 1 waits to be approved");
    }

    [Fact]
    public async Task A_scheduled_release_is_listed_and_can_be_taken_back()
    {
        using GovernedFolder folder = await GovernedFolder.Create((File, RulesInFolder.Segments));
        folder.Edit(File, ">= 1000000", ">= 900000");
        await folder.Run("anna", "propose", "-m", "Next year");
        await folder.Run("berit", "approve", "1");

        (await folder.Run("carl", "schedule", "1", "--at", "2027-01-01T00:00:00+01:00")).Out.ShouldContain("release 2: scheduled for 2026-12-31T23:00:00Z");

        (await folder.Run("anna", "status")).Out.ShouldContain("release 2: scheduled for 2026-12-31T23:00:00Z, by carl: Next year");
        (await folder.Run("carl", "withdraw", "2", "--release", "-m", "Not yet")).Out.ShouldContain("release 2: withdrawn");
        (await folder.Run("carl", "publish", "1", "--keep", "x")).Error.ShouldContain("`x` is no number of a release");
    }
}
