using System.Text;
using RulesHost.Rules.Kinds;
using RulesHost.Rules.Loading.Parts;
using RulesHost.Rules.Testing;
using RulesHost.SupplyChain.Calendars;
using RulesHost.SupplyChain.Segmentation;
using RulesHost.SupplyChain.ServicePolicy;

namespace RulesHost.SupplyChain.Tests.ServicePolicy;

/// <summary>The rule files of this folder say in their examples what a service policy means.</summary>
public sealed class ServicePolicyExampleTests
{
    private static readonly WorkspaceLoader Loader = new([new DecisionKind(), new SegmentationKind(), new ServicePolicyKind()], new HolidaysKind(), new CalendarKind());

    private static readonly CheckedWorkspace Rules = Check(Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "ServicePolicy", "Rules"))
        .ToDictionary(path => Path.GetFileName(path), path => (ReadOnlyMemory<byte>)File.ReadAllBytes(path)));

    private static readonly IReadOnlyList<ExampleReport> Reports = new ExampleRunner(Loader).Run(Rules);

    public static IEnumerable<object[]> Examples => Reports.SelectMany(report => report.Results.Select(result => new object[] { report.RuleSet.Name, result.Name }));

    [Fact]
    public void The_rule_files_are_in_order() => Rules.Diagnostics.Select(d => $"{d.Kind.Code} {d.Message}").ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_is_decided_as_it_says(string ruleSet, string example) =>
        Reports.Single(report => report.RuleSet.Name == ruleSet).Results.Single(result => result.Name == example)
            .Mismatches.Select(mismatch => $"{mismatch.What}: expected {mismatch.Expected}, was {mismatch.Actual}").ShouldBeEmpty();

    [Fact]
    public void The_calendar_belongs_to_the_version_of_the_policy_that_names_it()
    {
        Dictionary<string, ReadOnlyMemory<byte>> files = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "ServicePolicy", "Rules"))
            .ToDictionary(path => Path.GetFileName(path), path => (ReadOnlyMemory<byte>)File.ReadAllBytes(path));
        files["office.yaml"] = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(files["office.yaml"].Span).Replace("08:00", "09:00", StringComparison.Ordinal));

        HashOf(Check(files), "field-by-field").ShouldNotBe(HashOf(Rules, "field-by-field"));
        HashOf(Check(files), "calculators").ShouldBe(HashOf(Rules, "calculators"));
    }

    [Theory]
    [InlineData("arrivedDays", "RH3091 nothing uses the input `arrived`")]
    [InlineData("arrived + arrivedDays", "")]
    public void An_input_that_a_breach_takes_is_used_and_one_whose_name_is_part_of_another_is_not(string actual, string expected)
    {
        string policy = $$"""
            ruleSet: arrivals
            kind: servicePolicy
            inputs: { arrived: { type: number }, arrivedDays: { type: number } }
            outputs: { days: { type: number } }
            rules: [ { id: A, then: { days: 1 } } ]
            breaches: [ { type: late, actual: {{actual}}, limit: days, breachedWhen: above } ]
            """;

        CheckedWorkspace workspace = Check(new() { ["arrivals.yaml"] = Encoding.UTF8.GetBytes(policy) });

        string.Join('\n', workspace.Diagnostics.Select(d => $"{d.Kind.Code} {d.Message}")).ShouldBe(expected);
    }

    private static string HashOf(CheckedWorkspace workspace, string ruleSet) => workspace.Standing.RuleSets[ruleSet].Version.ContentHash;

    private static CheckedWorkspace Check(Dictionary<string, ReadOnlyMemory<byte>> files) => new WorkspaceChecker(Loader).Check(WorkspaceFiles.Of(files));
}
