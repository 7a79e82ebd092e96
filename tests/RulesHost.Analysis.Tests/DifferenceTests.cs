using System.Text;
using RulesHost.Analysis.Differences;
using RulesHost.Analysis.Regions;
using RulesHost.Rules.Comparing;
using RulesHost.Rules.Kinds;
using RulesHost.Rules.Loading.Parts;

namespace RulesHost.Analysis.Tests;

/// <summary>How the difference of two versions is told; <see cref="GridTests"/> hold it against the decisions of every single fact.</summary>
public sealed class DifferenceTests
{
    [Fact]
    public void Of_many_regions_the_first_are_told_and_the_rest_is_counted()
    {
        RuleSetDifference difference = Compare(Ladder("A"), Ladder("B")).RuleSets.ShouldHaveSingleItem();

        RegionText.Lines(difference, most: 2).Skip(2).ShouldBe(["r: and 1 more region", "r: nothing else changes (proved by region)"]);
        RegionText.Lines(difference).Count().ShouldBe(4);
    }

    [Fact]
    public void What_was_not_looked_at_for_want_of_effort_is_said_and_is_another_difference()
    {
        RuleSetDifference whole = Compare(Ladder("A"), Ladder("B")).RuleSets.ShouldHaveSingleItem();

        RuleSetDifference some = Compare(Ladder("A"), Ladder("B"), new Effort(510)).RuleSets.ShouldHaveSingleItem();

        RegionText.Lines(Compare(Ladder("A"), Ladder("B"), new Effort(3_040)).RuleSets[0]).ShouldBe(
        [
            "r: number 40–49: `out` from 3A to 3B", "r: number 20–29: `out` from 2A to 2B",
            "r: nothing is proved of number at most 9, as the analysis ended at its limit of effort", "r: for all other facts nothing else changes (proved by region)",
        ]);
        some.IsProved.ShouldBeFalse();
        RegionText.Lines(some).ShouldBe(["r: nothing is proved, as the analysis ended at its limit of effort"]);
        some.Texts.ShouldNotBe(whole.Texts);
        Compare(Ladder("A"), Ladder("B"), new Effort(510)).RuleSets[0].Texts.ShouldBe(some.Texts);
    }

    private static string Ladder(string end) => $$"""
        ruleSet: r
        kind: decision
        inputs: { number: { type: number, min: 0, max: 100, decimals: 0 } }
        outputs: { out: { type: string } }
        rules:
          - { id: R1, when: { number: '[0..9]' }, then: { out: '1{{end}}' } }
          - { id: R2, when: { number: '[20..29]' }, then: { out: '2{{end}}' } }
          - { id: R3, when: { number: '[40..49]' }, then: { out: '3{{end}}' } }
        otherwise: { out: none }
        """;

    [Theory]
    [InlineData("size: if number <= 2 then \"small\" else \"large\"", "size: if number <= 3 then \"small\" else \"large\"")]
    [InlineData("number: { type: number, default: 1 }", "number: { type: number, default: 2 }")]
    [InlineData("kind: { type: string }", "kind: { type: number }")]
    [InlineData("then: { out: '5' }", "then: { out: '6' }")]
    public void What_conditions_are_about_changes_with_what_it_comes_from(string was, string now)
    {
        const string Text = """
            ruleSet: r
            kind: decision
            hitPolicy: first
            inputs:
              number: { type: number, default: 1 }
              kind: { type: string }
            computed:
              size: if number <= 2 then "small" else "large"
            outputs: { out: { type: string } }
            rules:
              - { id: R1, when: { size: small, kind: '5' }, then: { out: '5' } }
              - { id: R2, when: { number: '> 1' }, then: { out: B } }
            otherwise: { out: C }
            """;
        Text.ShouldContain(was);

        RuleSetDifference difference = Compare(Text, Text.Replace(was, now, StringComparison.Ordinal)).RuleSets.ShouldHaveSingleItem();

        difference.IsEqual.ShouldBeFalse();
        RegionText.Lines(difference).ShouldNotContain(line => line.Contains("nothing changes", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("first", "then: { out: '5' } }\n  - { id: R1, when: { number: '? > other' }, then: { out: '6' } }", "then: { out: '6' } }")]
    [InlineData("first", "then: { out: '7' } }", "then: { out: '7' } }\n  - { id: R2, then: { out: '7' } }")]
    public void A_formula_that_stands_before_another_one_or_may_be_open_is_a_possible_change(string hitPolicy, string first, string later)
    {
        string head = $"ruleSet: r\nkind: decision\nhitPolicy: {hitPolicy}\ninputs:\n  number: {{ type: number }}\n  other: {{ type: number, optional: true }}\noutputs: {{ out: {{ type: string }} }}\nrules:\n";
        string before = $"{head}  - {{ id: R0, when: {{ number: '? >= other' }}, {first}\notherwise: {{ out: '5' }}\n";

        RuleSetDifference difference = Compare(before, $"{head}  - {{ id: R0, when: {{ number: '? > other' }}, {later}\notherwise: {{ out: '5' }}\n").RuleSets.ShouldHaveSingleItem();

        difference.IsEqual.ShouldBeFalse();
        difference.Questions.ShouldAllBe(question => question.Difference!.Changes.All(change => !change.IsCertain));
    }

    [Fact]
    public void A_number_is_not_the_text_that_reads_the_same()
    {
        const string Text = "ruleSet: r\nkind: decision\nhitPolicy: first\ninputs: { number: { type: number } }\noutputs: { out: { type: string } }\nrules:\n  - { id: R1, when: { number: '> 1' }, then: { out: 5 } }\notherwise: { out: 6 }\n";

        Compare(Text, Text.Replace("type: string", "type: number", StringComparison.Ordinal)).RuleSets.ShouldHaveSingleItem().Questions.ShouldHaveSingleItem().Difference!.Changes.Count.ShouldBe(2);
    }

    private static RegionComparison Compare(string before, string after, Effort? effort = null)
    {
        (WorkspaceFiles was, WorkspaceFiles now) = (Files(before), Files(after));
        WorkspaceChecker checker = new(new WorkspaceLoader([new DecisionKind()]));
        return RegionComparison.Of(checker.Check(was), checker.Check(now), RuleFileComparison.Of(was, now), effort);
    }

    private static WorkspaceFiles Files(string text) => WorkspaceFiles.Of(new Dictionary<string, ReadOnlyMemory<byte>> { ["r.yaml"] = Encoding.UTF8.GetBytes(text) });
}
