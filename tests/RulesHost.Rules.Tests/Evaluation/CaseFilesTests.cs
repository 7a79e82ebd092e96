using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Evaluation;
using RulesHost.Rules.Kinds;
using RulesHost.Rules.Loading.Parts;
using RulesHost.Rules.Testing;

namespace RulesHost.Rules.Tests.Evaluation;

/// <summary>What a rule set means, as rule files that a customer can read: each states its meaning in its own examples.</summary>
public sealed class CaseFilesTests
{
    private static readonly WorkspaceLoader Loader = new([new DecisionKind()]);
    private static readonly CheckedWorkspace Cases = new WorkspaceChecker(Loader).Check(WorkspaceFiles.Of(
        Directory.EnumerateFiles(RepositoryFolder.Combine("tests", "RulesHost.Rules.Tests", "Evaluation", "Cases"))
            .ToDictionary(f => Path.GetFileName(f), f => (ReadOnlyMemory<byte>)File.ReadAllBytes(f))));

    public static TheoryData<string> Names => [.. Cases.RuleSets.Select(r => r.Name)];

    [Fact]
    public void All_cases_are_without_errors()
    {
        Cases.Diagnostics.Where(d => d.Severity == Severity.Error).Select(d => $"{d} {d.Help}").ShouldBeEmpty();
        Cases.RuleSets.Count.ShouldBe(23);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_examples_say_what_the_rule_set_means(string name)
    {
        ExampleReport report = new ExampleRunner(Loader).Run(Cases).Single(r => r.RuleSet.Name == name);

        report.Results.ShouldNotBeEmpty();
        report.Results.Where(r => !r.Passed).Select(r => $"{r.Name}: {string.Join(", ", r.Mismatches)}").ShouldBeEmpty();
    }

    [Fact]
    public void An_example_that_breaks_an_invariant_fails()
    {
        string broken = File.ReadAllText(RepositoryFolder.Combine("tests", "RulesHost.Rules.Tests", "Evaluation", "Cases", "invariants.yaml"))
            .Replace("code: NONE }", "code: FUEL }", StringComparison.Ordinal);
        CheckedWorkspace workspace = new WorkspaceChecker(Loader).Check(WorkspaceFiles.Of(
            new Dictionary<string, ReadOnlyMemory<byte>> { ["invariants.yaml"] = System.Text.Encoding.UTF8.GetBytes(broken) }));

        ExampleReport report = new ExampleRunner(Loader).Run(workspace).Single();

        report.Results[0].Mismatches.Single().What.ShouldBe("the invariant `Strategic customers never pay for fuel`");
        report.Results[1].Passed.ShouldBeTrue();
    }

    [Fact]
    public void A_misspelt_key_and_a_misspelt_name_are_told_in_one_run()
    {
        string text = File.ReadAllText(RepositoryFolder.Combine("tests", "RulesHost.Rules.Tests", "Evaluation", "Cases", "supplier.yaml"))
            .Replace("{ id: S, when: { revenue: '>= 1000' }", "{ id: S, becuse: it is so, when: { revenu: '>= 1000' }", StringComparison.Ordinal);
        CheckedWorkspace workspace = new WorkspaceChecker(Loader).Check(WorkspaceFiles.Of(
            new Dictionary<string, ReadOnlyMemory<byte>> { ["supplier.yaml"] = System.Text.Encoding.UTF8.GetBytes(text) }));

        workspace.Diagnostics.Select(d => d.Help).ShouldBe(["did you mean `because`?", "did you mean `revenue`?"]);
        workspace.Standing.Broken.Keys.ShouldBe(["supplier"]);
        workspace.Standing.RuleSets.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("from-supplier", "segment", "Gold", "RH5003")]
    [InlineData("from-number", "percent", "45", "RH5003")]
    [InlineData("from-never", "segment", "Core", "RH5005")]
    public void What_a_caller_supplies_for_another_rule_set_must_be_what_it_can_say(string ruleSet, string input, string value, string code)
    {
        DecisionRequest request = new(new ContextValue([KeyValuePair.Create<string, Value>(input, new TextValue(value))]), (DateTimeValue)TemporalText.ParseDateTime("2026-11-02T09:00:00Z")) { FactsAreTexts = true };

        Answer answer = Suppliers.Standing.Decide(ruleSet, request);

        answer.ShouldBeOfType<Answer.Refused>().Problems.Select(p => p.Code).ShouldContain(code);
    }

    private static CheckedWorkspace Suppliers { get; } = new WorkspaceChecker(Loader).Check(WorkspaceFiles.Of(new Dictionary<string, string>
    {
        ["supplier.yaml"] = """
            ruleSet: supplier
            kind: decision
            inputs: { revenue: { type: number } }
            outputs: { segment: { type: string, values: [Strategic, Core] }, percent: { type: number, max: 40 } }
            rules: [ { id: S, when: { revenue: '>= 1000' }, then: { segment: Strategic, percent: 10 } } ]
            """,
        ["from-supplier.yaml"] = Taking("from-supplier", "segment: { from: supplier }"),
        ["from-number.yaml"] = Taking("from-number", "percent: { from: supplier }"),
        ["from-never.yaml"] = Taking("from-never", "segment: { from: supplier, supply: never }"),
    }.ToDictionary(f => f.Key, f => (ReadOnlyMemory<byte>)System.Text.Encoding.UTF8.GetBytes(f.Value))));

    private static string Taking(string name, string input) => $$"""
        ruleSet: {{name}}
        kind: decision
        inputs: { {{input}} }
        outputs: { answer: { type: string } }
        rules: [ { id: A, when: { {{input.Split(':')[0]}}: '-' }, then: { answer: yes } } ]
        """;
}
