using RulesHost.Rules.Testing;

namespace RulesHost.SupplyChain.Tests.Allocation;

/// <summary>The rule files of this folder say in their examples what an allocation means.</summary>
public sealed class AllocationExampleTests
{
    private static readonly IReadOnlyList<ExampleReport> Reports = new ExampleRunner(AllocationRules.Loader).Run(AllocationRules.All);

    public static IEnumerable<object[]> Examples => Reports.SelectMany(report => report.Results.Select(result => new object[] { report.RuleSet.Name, result.Name }));

    [Fact]
    public void The_rule_files_are_in_order() => AllocationRules.All.Diagnostics.Select(d => $"{d} {d.Help}").ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_is_decided_as_it_says(string ruleSet, string example) =>
        Reports.Single(report => report.RuleSet.Name == ruleSet).Results.Single(result => result.Name == example)
            .Mismatches.Select(mismatch => $"{mismatch.What}: expected {mismatch.Expected}, was {mismatch.Actual}").ShouldBeEmpty();
}
