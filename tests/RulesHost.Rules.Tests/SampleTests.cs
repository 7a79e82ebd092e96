using RulesHost.Feel.Checking;
using RulesHost.Feel.Compilation;
using RulesHost.Feel.Syntax;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Evaluation;
using RulesHost.Rules.Kinds;
using RulesHost.Rules.Loading.Parts;
using RulesHost.Rules.Model;

namespace RulesHost.Rules.Tests;

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
        DecisionRuleSet sample = (DecisionRuleSet)Samples.RuleSets.Single(r => r.Name == name).Source;
        HashSet<string> unreached = [.. sample.Rules.Select(r => r.Id)];

        foreach (Example example in sample.Examples)
        {
            Decision decision = Decide(name, example);

            decision.Outcome.Word().ShouldBe(example.Outcome ?? "matched", example.Name);
            example.Matched?.Select(id => id.Text).ShouldBe(decision.Matched.Select(m => m.Id), example.Name);
            example.Expect.ShouldAllBe(expected => Holds(expected, decision.Result!.Find(expected.Column.Text)!), $"{name}: {example.Name}: {decision.Result}");
            unreached.ExceptWith(decision.Matched.Select(m => m.Id));
        }

        unreached.ShouldBeEmpty();
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

    private static Decision Decide(string name, Example example)
    {
        ContextValue facts = new([.. example.Given.Select(g => KeyValuePair.Create(g.Name.Text, g.Raw))]);
        return Decide(name, facts, example.AsOf?.Text ?? "2000-01-01T00:00:00Z", example.Name);
    }

    private static Decision Decide(string name, ContextValue facts, string asOf, string about)
    {
        Answer answer = Samples.Standing.Decide(name, new DecisionRequest(facts, (DateTimeValue)TemporalText.ParseDateTime(asOf)) { FactsAreTexts = true });
        return answer.ShouldBeOfType<Answer.Decided>($"{name}: {about}: {string.Join('\n', (answer as Answer.Refused)?.Problems ?? [])}").Decision;
    }

    private static bool Holds(Condition expected, Value found) => found is ListValue list
        ? list.Items.Count == expected.Alternatives.Count && list.Items.Zip(expected.Alternatives).All(pair => Holds(pair.Second, pair.First))
        : Holds(expected.Alternatives.ShouldHaveSingleItem(), found);

    private static bool Holds(Fragment test, Value found)
    {
        DiagnosticBag diagnostics = [];
        TypeScope scope = new(new Variable("?", found.Type));
        Expr? tree = CellParser.Condition(test, found.Type, scope.Names, diagnostics);
        CheckedExpr condition = Checker.Check(test, tree.ShouldNotBeNull(), scope, diagnostics).ShouldNotBeNull(string.Join('\n', diagnostics));
        return CompiledExpression.Compile(condition, new Layout("?")).Evaluate([found], new Budget()) == BooleanValue.True;
    }

    private static CheckedWorkspace Read()
    {
        string folder = RepositoryFolder.Combine("rules");
        WorkspaceFiles files = WorkspaceFiles.Of(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .ToDictionary(path => Path.GetRelativePath(folder, path).Replace('\\', '/'), path => (ReadOnlyMemory<byte>)File.ReadAllBytes(path)));
        return new WorkspaceChecker(new WorkspaceLoader([new DecisionKind()])).Check(files);
    }
}
