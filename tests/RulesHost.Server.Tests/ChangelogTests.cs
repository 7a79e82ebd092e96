using System.Text.Json.Nodes;
using RulesHost.Governance.Standings;
using RulesHost.Server.Tests.FormerVersions;

namespace RulesHost.Server.Tests;

/// <summary>What became of a rule set, as an auditor reads it; and releases as bundles.</summary>
public sealed class ChangelogTests : IAsyncLifetime
{
    private const string Changelog = "/v1/rule-sets/customer-segments/changelog";

    private RestoredService service = null!;

    public async Task InitializeAsync()
    {
        (byte[] export, string key) = await RecordedHistory.MakeAsync();
        service = await RestoredService.StartAsync(export, key);
    }

    public async Task DisposeAsync() => await service.DisposeAsync();

    [Fact]
    public async Task Each_change_is_told_with_who_when_why_and_what()
    {
        JsonNode log = (await service.GetAsync(Changelog)).Json;

        JsonArray changes = log["changes"]!.AsArray();
        changes.Select(change => ((string)change!["act"]!, (int?)change["versionBefore"], (int?)change["version"])).ShouldBe(
            [("published", null, 1), ("published", 1, 2), ("published", 2, 3), ("published", 3, 4), ("releaseWithdrawn", 4, 3)]);
        JsonNode backdated = changes[2]!;
        ((string)backdated["recordedAt"]!).ShouldBe("2026-03-10T11:00:00.000Z");
        ((string)backdated["effectiveFrom"]!).ShouldBe("2026-02-20T00:00:00.000Z");
        backdated["proposedBy"]!.AsArray().Select(person => (string)person!).ShouldBe(["ben"]);
        backdated["approvedBy"]!.AsArray().Select(person => (string)person!).ShouldBe(["cleo"]);
        ((string)backdated["files"]![0]!["changes"]![0]!["words"]!).ShouldContain("annualRevenue from `>= 80_000` to `>= 75_000`");
    }

    [Fact]
    public async Task Two_versions_are_compared_by_what_they_decide()
    {
        JsonNode difference = (await service.GetAsync("/v1/rule-sets/customer-segments/diff?from=1&to=2&by=regions")).Json;

        ((bool)difference["equal"]!).ShouldBeFalse();
        JsonNode ruleSet = difference["ruleSets"]!.AsArray().Single(of => (string?)of!["ruleSet"] == "customer-segments")!;
        ((bool)ruleSet["proved"]!).ShouldBeTrue();
        JsonNode change = ruleSet["questions"]![0]!["changes"]!.AsArray().First(change => (string?)change!["label"] == "provedByRegion")!;
        ((string)change["region"]!).ShouldContain("ordersPerMonth 4–4.9");
        ((string?)change["words"]).ShouldBe("`segment` from Core to Growth");
        change["witness"].ShouldNotBeNull();
        (await service.GetAsync("/v1/rule-sets/customer-segments/diff?from=2&to=2&by=regions", "text/plain")).Text.ShouldBe("no rule set decides anything differently (proved: the same contents)\n");
    }

    [Fact]
    public async Task A_period_is_one_of_recording()
    {
        (await service.GetAsync(Changelog + "?from=2026-03-01T00:00:00Z&to=2026-03-15T00:00:00%2B01:00")).Json["changes"]!.AsArray().Count.ShouldBe(1);
        (await service.GetAsync(Changelog + "?from=March")).ShouldBeProblem(400);
        (await service.GetAsync("/v1/rule-sets/customer-segment/changelog")).ShouldBeProblem(404);
        (await service.GetAsync(Changelog + "?from=2027-01-01T00:00:00Z", "text/markdown")).Text.ShouldEndWith("\nNothing changed.\n");
    }

    [Fact]
    public async Task An_auditor_reads_it_as_a_page_or_in_a_spreadsheet()
    {
        string page = (await service.GetAsync(Changelog, "text/markdown")).Text;
        page.ShouldStartWith("# Changes of customer-segments\n");
        page.ShouldContain("## Version 3 after version 2\n");
        page.ShouldContain("- proposed by ben as proposal 2, approved by cleo\n");
        page.ShouldContain(@"annualRevenue from \`\>= 80\_000\` to \`\>= 75\_000\`");
        page.ShouldContain("## Back to version 3 from version 4\n");

        string[] rows = (await service.GetAsync(Changelog, "text/csv")).Text.TrimEnd().Split('\n');
        rows[0].ShouldStartWith("sequence,recordedAt,act,release,");
        rows.Length.ShouldBe(6);
        rows.ShouldContain(row => row.Contains("2026-02-20T00:00:00.000Z,,2,3,2,ben,cleo,cleo,", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_bundle_holds_the_files_as_a_release_had_them_and_those_in_force_now()
    {
        ReleaseBundle second = ReleaseBundle.Read(System.Text.Encoding.UTF8.GetBytes((await service.GetAsync("/v1/releases/2/bundle")).Text), out _)!;
        second.Release.ShouldBe(2);
        second.Versions.Select(version => (version.RuleSet, version.Version)).ShouldBe([("customer-segments", 2), ("service-policy", 1)]);
        second.Files["customer-segments.yaml"].Text.ShouldContain("'>= 80_000', ordersPerMonth: '>= 3'");

        ReleaseBundle now = ReleaseBundle.Read(System.Text.Encoding.UTF8.GetBytes((await service.GetAsync("/v1/bundle")).Text), out _)!;
        now.Versions.Select(version => (version.RuleSet, version.Version)).ShouldBe([("customer-segments", 3), ("service-policy", 2)]);
        now.Receipt.Sequence.ShouldBeGreaterThan(second.Receipt.Sequence);
        (await service.GetAsync("/v1/releases/99/bundle")).ShouldBeProblem(404);
    }
}
