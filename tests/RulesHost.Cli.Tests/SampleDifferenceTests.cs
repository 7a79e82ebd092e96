using System.Text;
using RulesHost.Analysis.Differences;
using RulesHost.Rules.Comparing;
using RulesHost.Rules.Loading.Parts;
using RulesHost.Server;
using RulesHost.Server.Workspaces;

namespace RulesHost.Cli.Tests;

/// <summary>Changes of the samples, told by region.</summary>
public sealed class SampleDifferenceTests
{
    private static readonly WorkspaceFiles Samples = WorkspaceFolder.Read(RepositoryFolder.Combine("rules"));

    [Fact]
    public void Regions_of_a_policy_are_told_by_what_changes_and_not_apart_for_fields_that_stay()
    {
        WorkspaceFiles after = WorkspaceFiles.Of(Samples.Files.ToDictionary(file => file.Key, file => file.Key == "service-policy.yaml"
            ? Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(file.Value.Span).Replace("orderCutoff: '12:00'", "orderCutoff: '11:00'", StringComparison.Ordinal)) : file.Value));

        RuleSetDifference policy = RegionComparison.Of(InstalledKinds.Checker.Check(Samples), InstalledKinds.Checker.Check(after), RuleFileComparison.Of(Samples, after))
            .RuleSets.ShouldHaveSingleItem();

        // Told apart by the fields that stay as they are, there were twelve.
        RegionText.Lines(policy).ShouldBe(
        [
            "service-policy: mode disruption: `orderCutoff` from 12:00:00 to 11:00:00",
            "service-policy: segment Transactional and mode other than disruption: `orderCutoff` from 12:00:00 to 11:00:00",
            "service-policy: nothing else changes (proved by region)",
        ]);
    }
}
