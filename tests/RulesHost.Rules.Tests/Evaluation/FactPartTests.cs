using System.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Evaluation;
using RulesHost.Rules.Kinds;
using RulesHost.Rules.Loading.Parts;

namespace RulesHost.Rules.Tests.Evaluation;

/// <summary>What is told of a fact, and of the item or field inside it that is at fault.</summary>
public sealed class FactPartTests
{
    private static readonly string Records = File.ReadAllText(RepositoryFolder.Combine("tests", "RulesHost.Rules.Tests", "Evaluation", "Cases", "record-limits.yaml"));

    [Fact]
    public void A_field_outside_its_limits_is_refused_where_it_stands() =>
        Problems("""{ "customer": { "country": "DK", "since": "1999-12-31" }, "lines": [ { "weightKg": 1 }, { "weightKg": -1 }, { "weightKg": 0.25 } ] }""").ShouldBe([
            "/facts/customer/country: `customer.country` is `DK`, which is not among the declared values",
            "/facts/customer/since: `customer.since` is 1999-12-31, below the minimum 2000-01-01",
            "/facts/lines/1/weightKg: `lines.weightKg` is -1, below the minimum 0",
            "/facts/lines/2/weightKg: `lines.weightKg` is 0.25, with more than 1 decimals",
        ]);

    [Fact]
    public void A_field_of_another_type_is_refused_where_it_stands() =>
        Problems("""{ "customer": { "country": "NO" }, "lines": [ { "weightKg": 1 }, { "weightKg": "2" }, 3 ] }""").ShouldBe([
            "/facts/lines/1/weightKg: `lines.weightKg` is a number, found the text `2`",
            "/facts/lines/2: `lines` is a context<sku: string, weightKg: number>, found `3`",
        ]);

    [Fact]
    public void A_condition_on_a_field_is_held_against_its_values() =>
        Check(Records.Replace("customer.country: NO }", "customer.country: NOO }", StringComparison.Ordinal)).Diagnostics
            .Select(d => d.Help).ShouldBe(["did you mean `NO`?"]);

    [Fact]
    public void What_a_field_cannot_have_is_an_unknown_key() =>
        Check(Records.Replace("sku: { type: string }", "sku: { type: string, default: x }", StringComparison.Ordinal)).Diagnostics
            .Single().Message.ShouldContain("`default`");

    [Theory]
    [InlineData("? > b", """{ "a": 1 }""", "rule `R` may hold: missing `b`")]
    [InlineData("> 1", """{ "b": 1 }""", "rule `R` may hold: missing `a`")]
    [InlineData("? > b + c", "{ }", "rule `R` may hold: missing `a`")]
    [InlineData("? > c", """{ "a": 1 }""", "rule `R` may hold: missing `c` (`b` is missing)")]
    public void The_fact_that_leaves_a_rule_open_is_named(string condition, string facts, string message) =>
        Decide(Check($$"""
            ruleSet: open
            kind: decision
            inputs: { a: { type: number, optional: true }, b: { type: number, optional: true } }
            computed: { c: b * 2 }
            outputs: { v: { type: number } }
            rules: [ { id: R, when: { a: '{{condition}}' }, then: { v: 1 } } ]
            """), "open", facts).ShouldBeOfType<Answer.Decided>().Decision.Problems.Single().Message.ShouldBe(message);

    [Fact]
    public void A_time_without_offset_is_not_called_missing() =>
        Decide(Check("""
            ruleSet: open
            kind: decision
            inputs: { at: { type: date and time } }
            outputs: { v: { type: number } }
            rules: [ { id: R, when: { at: '< 2026-12-01T17:00:00Z' }, then: { v: 1 } } ]
            """), "open", """{ "at": "2026-12-01T16:00:00" }""").ShouldBeOfType<Answer.Decided>().Decision.Problems.Single().Message
            .ShouldBe("rule `R` may hold: `< 2026-12-01T17:00:00Z` has no answer for `at`, which is `2026-12-01T16:00:00`");

    [Fact]
    public void A_fact_that_the_request_itself_decides_is_not_taken() =>
        Decide(Check("""
            ruleSet: open
            kind: decision
            inputs: { day: { type: date, from: asOf } }
            outputs: { v: { type: date } }
            rules: [ { id: R, then: { v: day } } ]
            """), "open", """{ "day": "1999-01-01" }""").ShouldBeOfType<Answer.Decided>().Decision.Warnings.Single().Message
            .ShouldBe("no input takes the fact `day`");

    [Fact]
    public void What_another_rule_set_supplies_is_held_to_the_limits_too()
    {
        CheckedWorkspace workspace = Check("""
            ruleSet: tiers
            kind: decision
            hitPolicy: first
            inputs: { revenue: { type: number } }
            outputs: { tier: { type: string, values: [Core, Standard] } }
            rules: [ { id: T, when: { revenue: '>= 100' }, then: { tier: Core } } ]
            otherwise: { tier: Standard }
            ---
            ruleSet: offers
            kind: decision
            inputs: { tier: { from: tiers, values: [Core] } }
            outputs: { v: { type: number } }
            rules: [ { id: R, when: { tier: Core }, then: { v: 1 } } ]
            """);

        Decide(workspace, "offers", """{ "revenue": 100 }""").ShouldBeOfType<Answer.Decided>().Decision.Outcome.ShouldBe(Outcome.Matched);
        var problem = Decide(workspace, "offers", """{ "revenue": 1 }""").ShouldBeOfType<Answer.Refused>().Problems.ShouldHaveSingleItem();
        (problem.Pointer, problem.Message, problem.Help).ShouldBe(
            ("/facts/tier", "`tier` of `tiers` is `Standard`, which is not among the declared values", "change the limits of `tier`, or what `tiers` decides"));
    }

    private static string[] Problems(string facts) =>
        [.. Decide(Check(Records), "record-limits", facts).ShouldBeOfType<Answer.Refused>().Problems.Select(p => $"{p.Pointer}: {p.Message}")];

    private static CheckedWorkspace Check(string text) => new WorkspaceChecker(new WorkspaceLoader([new DecisionKind()])).Check(WorkspaceFiles.Of(
        text.Split("---\n").Index().ToDictionary(file => $"{file.Index}.yaml", file => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(file.Item))));

    private static Answer Decide(CheckedWorkspace workspace, string ruleSet, string facts)
    {
        DateTimeValue asOf = (DateTimeValue)TemporalText.ParseDateTime("2026-01-01T00:00:00Z")!;
        ContextValue given = (ContextValue)JsonFacts.Read(Encoding.UTF8.GetBytes(facts), [])!;
        return workspace.Standing.Decide(ruleSet, new DecisionRequest(given, asOf));
    }
}
