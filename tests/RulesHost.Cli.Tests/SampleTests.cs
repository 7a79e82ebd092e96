using RulesHost.Analysis.Mutation;
using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Evaluation;
using RulesHost.Rules.Kinds;
using RulesHost.Rules.Loading.Parts;
using RulesHost.Rules.Testing;
using RulesHost.Server;

namespace RulesHost.Cli.Tests;

/// <summary>The rule sets of <c>rules/</c>, with which every new user begins.</summary>
public sealed class SampleTests
{
    private static readonly CheckedWorkspace Samples = Read();

    public static TheoryData<string> Names => [.. Samples.RuleSets.Select(r => r.Name)];

    [Fact]
    public void The_samples_are_without_errors_and_warnings()
    {
        Samples.Diagnostics.ShouldBeEmpty(string.Join('\n', Samples.Diagnostics));
        Samples.RuleSets.Count.ShouldBe(7);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_example_of_a_sample_passes_and_every_rule_is_reached(string name)
    {
        ExampleReport report = new ExampleRunner(InstalledKinds.Loader).Run(Samples).Single(r => r.RuleSet.Name == name);

        report.Results.ShouldNotBeEmpty();
        report.Results.Where(r => !r.Passed).Select(r => $"{r.Name}: {string.Join(", ", r.Mismatches)}").ShouldBeEmpty();
        report.Unreached.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_examples_of_a_sample_notice_every_mutant(string name)
    {
        CheckedRuleSet ruleSet = Samples.RuleSets.Single(r => r.Name == name);

        MutationReport report = MutationTest.Of(InstalledKinds.Loader.KindOf(ruleSet.Source), ruleSet, Samples.Standing);

        report.Noticed.ShouldBeGreaterThan(0);
        report.Survivors.Select(survivor => $"{survivor.Mutant.Place}: {survivor.Mutant.Rule} {survivor.Mutant.What}").ShouldBeEmpty();
        report.Unexamined.ShouldBe(0);
    }

    [Theory]
    [InlineData("customer-segments")]
    [InlineData("rfm-segments")]
    public void Every_customer_of_the_made_up_file_can_be_decided(string name)
    {
        string[] lines = File.ReadAllLines(RepositoryFolder.Combine("docs", "data", "customers.csv"));
        string[] columns = lines[0].Split(',');
        HashSet<string> inputs = [.. Samples.RuleSets.Single(r => r.Name == name).Inputs.Select(i => i.Name)];

        foreach (string line in lines.Skip(1))
        {
            ContextValue facts = new([.. columns.Zip(line.Split(',')).Where(f => inputs.Contains(f.First)).Select(f => KeyValuePair.Create(f.First, (Value)new TextValue(f.Second)))]);
            Decide(name, facts, "2026-11-02T09:00:00Z", line).Result!.Find("segment").ShouldBeOfType<TextValue>(line);
        }
    }

    private static Decision Decide(string name, ContextValue facts, string asOf, string about)
    {
        Answer answer = Samples.Standing.Decide(name, new DecisionRequest(facts, (DateTimeValue)TemporalText.ParseDateTime(asOf)) { FactsAreTexts = true });
        return answer.ShouldBeOfType<Answer.Decided>($"{name}: {about}: {string.Join('\n', (answer as Answer.Refused)?.Problems ?? [])}").Decision;
    }

    private static CheckedWorkspace Read()
    {
        string folder = RepositoryFolder.Combine("rules");
        WorkspaceFiles files = WorkspaceFiles.Of(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .ToDictionary(path => Path.GetRelativePath(folder, path).Replace('\\', '/'), path => (ReadOnlyMemory<byte>)File.ReadAllBytes(path)));
        return InstalledKinds.Checker.Check(files);
    }
}
