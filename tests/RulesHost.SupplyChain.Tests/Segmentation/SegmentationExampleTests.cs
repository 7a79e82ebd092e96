using RulesHost.Rules.Testing;

namespace RulesHost.SupplyChain.Tests.Segmentation;

/// <summary>The rule files of this folder say in their examples what a segmentation means.</summary>
public sealed class SegmentationExampleTests
{
    private static readonly IReadOnlyList<ExampleReport> Reports = new ExampleRunner(SegmentationRules.Loader).Run(SegmentationRules.All);

    public static IEnumerable<object[]> Examples => Reports.SelectMany(report => report.Results.Select(result => new object[] { report.RuleSet.Name, result.Name }));

    [Fact]
    public void The_rule_files_are_in_order() => SegmentationRules.All.Diagnostics.Select(d => $"{d.Kind.Code} {d.Message}").ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_is_decided_as_it_says(string ruleSet, string example) =>
        Reports.Single(report => report.RuleSet.Name == ruleSet).Results.Single(result => result.Name == example)
            .Mismatches.Select(mismatch => $"{mismatch.What}: expected {mismatch.Expected}, was {mismatch.Actual}").ShouldBeEmpty();
}
