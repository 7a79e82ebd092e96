using RulesHost.Rules.Testing;

namespace RulesHost.SupplyChain.Tests.Escalation;

/// <summary>The rule files of this folder say in their examples who is told, and when.</summary>
public sealed class EscalationExampleTests
{
    private static readonly IReadOnlyList<ExampleReport> Reports = new ExampleRunner(EscalationRules.Loader).Run(EscalationRules.All);

    public static IEnumerable<object[]> Examples => Reports.SelectMany(report => report.Results.Select(result => new object[] { report.RuleSet.Name, result.Name }));

    [Fact]
    public void The_rule_files_are_in_order() => EscalationRules.All.Diagnostics.Select(d => $"{d.Kind.Code} {d.Message}").ShouldBeEmpty();

    [Fact]
    public void Every_rule_is_reached() => Reports.SelectMany(report => report.Unreached).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_is_decided_as_it_says(string ruleSet, string example) =>
        Reports.Single(report => report.RuleSet.Name == ruleSet).Results.Single(result => result.Name == example)
            .Mismatches.Select(mismatch => $"{mismatch.What}: expected {mismatch.Expected}, was {mismatch.Actual}").ShouldBeEmpty();
}
