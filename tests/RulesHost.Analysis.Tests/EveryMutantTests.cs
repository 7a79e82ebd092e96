using System.Globalization;
using System.Text;
using RulesHost.Analysis.Mutation;
using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Evaluation;
using RulesHost.Rules.Formatting;
using RulesHost.Rules.Kinds;
using RulesHost.Rules.Loading.Parts;

namespace RulesHost.Analysis.Tests;

/// <summary>Generated tables over so few facts that each mutant can be asked about all of them.</summary>
public sealed class EveryMutantTests
{
    private const int Tables = 30;

    private static readonly WorkspaceLoader Loader = new([new DecisionKind()]);

    public static TheoryData<string> HitPolicies => ["first", "unique", "any", "rule order", "collect sum"];

    [Theory]
    [MemberData(nameof(HitPolicies))]
    public void A_mutant_is_called_equal_exactly_if_no_facts_tell_it_apart(string hitPolicy) => ForEachTable(hitPolicy, (text, ruleSet, standing) =>
    {
        MutantTable table = new(ruleSet.Table, ruleSet.TableInputs);
        MutantBench bench = new(new DecisionKind(), ruleSet, table, standing);
        List<CheckedExample> all = [.. AllFacts(ruleSet)];
        int apart = table.Mutants.Count(mutant => all.Any(facts => Said(bench.Decide(facts, null)) != Said(bench.Decide(facts, mutant))));

        MutationReport report = MutationTest.Of(new DecisionKind(), ruleSet, standing);

        report.Open.ShouldBeEmpty(text);
        (report.Survivors.Count, report.Equal, report.Unexamined).ShouldBe((apart, table.Mutants.Count - apart, 0), text);
    });

    [Theory]
    [MemberData(nameof(HitPolicies))]
    public void With_the_suggested_examples_all_pass_and_no_mutant_survives(string hitPolicy) => ForEachTable(hitPolicy, (text, ruleSet, standing) =>
    {
        MutationReport report = MutationTest.Of(new DecisionKind(), ruleSet, standing);
        string extended = ExampleInsertion.Insert(ruleSet.Source.Header.NameText.File, [.. report.Suggestions.Select(suggestion => suggestion.Example)]).ShouldNotBeNull();
        extended.ShouldStartWith(text);
        (CheckedDecision better, Standing again) = Checked(extended);

        MutationReport now = MutationTest.Of(new DecisionKind(), better, again);

        now.Failing.ShouldBeEmpty(extended);
        (now.Survivors.Count, now.Noticed, now.Equal).ShouldBe((0, report.Survivors.Count, report.Equal), extended);
    });

    private static void ForEachTable(string hitPolicy, Action<string, CheckedDecision, Standing> claim)
    {
        for (int seed = 0; seed < Tables; seed++)
        {
            string text = Generated(new Random(seed), hitPolicy);
            (CheckedDecision ruleSet, Standing standing) = Checked(text);
            claim(text, ruleSet, standing);
        }
    }

    private static (CheckedDecision RuleSet, Standing Standing) Checked(string text)
    {
        CheckedWorkspace workspace = new WorkspaceChecker(Loader).Check(WorkspaceFiles.Of(new Dictionary<string, ReadOnlyMemory<byte>> { ["t.yaml"] = Encoding.UTF8.GetBytes(text) }));
        workspace.HasErrors.ShouldBeFalse($"{string.Join('\n', workspace.Diagnostics)}\n{text}");
        return ((CheckedDecision)workspace.RuleSets.ShouldHaveSingleItem(), workspace.Standing);
    }

    private static IEnumerable<CheckedExample> AllFacts(CheckedDecision ruleSet)
    {
        Facts simple = FactTemplates.Of(ruleSet).First();
        return
            from number in Enumerable.Range(0, 6)
            from text in (string[])["A", "B", "C"]
            from flag in (Value[])[BooleanValue.True, BooleanValue.False, NullValue.Plain]
            select simple.With(ruleSet.Inputs[0], new NumberValue(number))!.With(ruleSet.Inputs[1], new TextValue(text))!.With(ruleSet.Inputs[2], flag)!.Example;
    }

    private static string Said(Observation? seen) => $"{seen!.Outcome} {string.Join(", ", seen.Matched.Order())} {string.Join(", ", seen.Values.Select(value => value.Value))}";

    private static string Generated(Random random, string hitPolicy)
    {
        StringBuilder text = new($$"""
            ruleSet: generated
            kind: decision
            hitPolicy: {{hitPolicy}}
            inputs:
              number: { type: number, min: 0, max: 5, decimals: 0 }
              text: { type: string, values: [A, B, C] }
              flag: { type: boolean, optional: true }
            outputs:
              result: { type: number, decimals: 0 }
            {{Pick(random, "otherwise: { result: 9 }", "")}}
            table: |
              id | number | text | flag | -> result

            """);
        int rows = random.Next(1, 5);
        for (int row = 0; row < rows; row++)
        {
            int low = random.Next(0, 6);
            string number = Pick(random, "-", $"< {low}", $">= {low}", $"[{low}..{Math.Min(low + 2, 6)})", $"({Math.Min(low, 4)}..5]", $"{low}", $"not({low})", $"{low}, {(low + 3) % 6}");
            string word = Pick(random, "-", "-", "A", "B, C", "not(A)", "C");
            string flag = Pick(random, "-", "-", "true", "false", "null", "null, true", "not(true)");
            text.AppendLine(CultureInfo.InvariantCulture, $"  R{row} | {number} | {word} | {flag} | {random.Next(0, 3)}");
        }

        return text.ToString();
    }

    private static string Pick(Random random, params string[] choices) => choices[random.Next(choices.Length)];
}
