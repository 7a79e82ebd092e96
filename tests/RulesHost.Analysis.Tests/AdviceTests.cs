using System.Text;
using RulesHost.Analysis.Counterfactuals;
using RulesHost.Feel.Values;
using RulesHost.Rules.Evaluation;
using RulesHost.Rules.Kinds;
using RulesHost.Rules.Loading.Parts;

namespace RulesHost.Analysis.Tests;

/// <summary>What would give another result, where that hangs on what another rule set decides; <see cref="NearestChainTests"/> hold it against every single fact.</summary>
public sealed class AdviceTests
{
    private const string Discounts = """
        ruleSet: discounts
        kind: decision
        hitPolicy: first
        inputs: { tier: { from: tiers }, country: { type: string, values: [NO, SE], fixed: true } }
        outputs: { discount: { type: number } }
        rules:
          - { id: D-010, when: { tier: Strategic }, then: { discount: 10 } }
          - { id: D-020, when: { tier: Core, country: NO }, then: { discount: 5 } }
        otherwise: { discount: 0 }
        """;

    [Theory]
    [InlineData("5", "revenue 100000 instead of 60000")]
    [InlineData("0", "revenue 49999.99 instead of 60000")]
    [InlineData("10", "revenue 500000 instead of 60000")]
    public void Facts_that_a_supplier_takes_are_among_those_that_would_change_it(string wanted, string way)
    {
        string[] files = [.. new[] { "account-tiers", "tier-discounts" }.Select(name => File.ReadAllText(RepositoryFolder.Combine("tests", "RulesHost.Analysis.Tests", "Cases", $"{name}.yaml")))];

        Ways(files, "tier-discounts", [("revenue", new NumberValue(60_000)), ("orders", new NumberValue(20)), ("country", new TextValue("NO"))], wanted).ShouldBe([way]);
    }

    [Fact]
    public void What_a_supplier_calls_fixed_or_gives_a_direction_stays_so()
    {
        string tiers = Tiers("revenue: { type: number, min: 0, direction: up }, orders: { type: number, fixed: true }", "[{ revenue: '> 500' }, { orders: '>= 9' }]", "{ revenue: '>= 100' }");

        Ways([tiers, Discounts], "discounts", [("revenue", new NumberValue(200)), ("orders", new NumberValue(2)), ("country", new TextValue("NO"))], "10").ShouldBe(["revenue above 500 instead of 200"]);
        Ways([tiers, Discounts], "discounts", [("revenue", new NumberValue(200)), ("orders", new NumberValue(2)), ("country", new TextValue("NO"))], "0").ShouldBeEmpty();
    }

    [Fact]
    public void Only_a_caller_who_says_what_a_rule_set_decides_is_told_to_say_something_else()
    {
        string tiers = Tiers("revenue: { type: number, min: 0, fixed: true }", "{ revenue: '> 500' }", "{ revenue: '>= 100' }");

        Ways([tiers, Discounts], "discounts", [("revenue", new NumberValue(200)), ("country", new TextValue("NO"))], "10").ShouldBeEmpty();
        Ways([tiers, Discounts], "discounts", [("tier", new TextValue("Core")), ("country", new TextValue("NO"))], "10").ShouldBe(["tier Strategic instead of Core"]);
    }

    [Fact]
    public void The_day_is_what_it_is()
    {
        string tiers = Tiers("today: { type: date, from: asOf }, revenue: { type: number, min: 0, decimals: 0 }", "[{ today: '>= 2027-01-01' }, { revenue: '>= 500' }]", "{ today: '< 2027-01-01' }");

        Ways([tiers, Discounts], "discounts", [("revenue", new NumberValue(200)), ("country", new TextValue("NO"))], "10").ShouldBe(["revenue 500 instead of 200"]);
    }

    [Fact]
    public void Where_a_supplier_computes_values_are_tried_and_that_is_said()
    {
        string tiers = Tiers("revenue: { type: number, min: 0, decimals: 0 }", "{ yearly: '>= 6000' }", "{ yearly: '>= 1200' }") + "computed: { yearly: revenue * 12 }\n";

        Ways([tiers, Discounts], "discounts", [("revenue", new NumberValue(200)), ("country", new TextValue("NO"))], "10").ShouldBe(["revenue 500 instead of 200 (tried)"]);
    }

    [Fact]
    public void Where_a_formula_gives_what_is_wanted_values_are_tried()
    {
        string share = """
            ruleSet: share
            kind: decision
            hitPolicy: first
            inputs: { revenue: { type: number, min: 0, decimals: 0 } }
            outputs: { discount: { type: number } }
            rules:
              - { id: S-010, when: { revenue: '>= 1000' }, then: { discount: 10 } }
            otherwise: { discount: revenue / 50 }
            """;

        Ways([share], "share", [("revenue", new NumberValue(250))], "10").ShouldBe(["revenue 500 instead of 250 (tried)"]);
    }

    private static string Tiers(string inputs, string strategic, string core) => $$"""
        ruleSet: tiers
        kind: decision
        hitPolicy: first
        inputs: { {{inputs}} }
        outputs: { tier: { type: string, values: [Strategic, Core, Standard] } }
        rules:
          - { id: T-010, when: {{strategic}}, then: { tier: Strategic } }
          - { id: T-020, when: {{core}}, then: { tier: Core } }
        otherwise: { tier: Standard }

        """;

    private static IReadOnlyList<string> Ways(string[] files, string ruleSet, (string Name, Value Value)[] given, string discount)
    {
        CheckedWorkspace workspace = new WorkspaceChecker(new WorkspaceLoader([new DecisionKind()])).Check(WorkspaceFiles.Of(files.Index().ToDictionary(file => $"{file.Index}.yaml", file => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(file.Item))));
        workspace.HasErrors.ShouldBeFalse(string.Join('\n', workspace.Diagnostics));
        DecisionRequest request = new(new ContextValue([.. given.Select(fact => KeyValuePair.Create(fact.Name, fact.Value))]), (DateTimeValue)TemporalText.ParseDateTime("2026-11-02T09:00:00Z")) { Trace = TraceLevel.Full };
        Decision decision = workspace.Standing.Decide(ruleSet, request).ShouldBeOfType<Answer.Decided>().Decision;

        var ways = Advice.On(workspace.Placed.Single(placed => placed.Name == ruleSet))!.Find(
            request, decision.Trace!.Values.ToDictionary(StringComparer.Ordinal), new Dictionary<string, string> { ["discount"] = discount },
            changed => (workspace.Standing.Decide(ruleSet, request with { Facts = changed }) as Answer.Decided)?.Decision, most: 1);

        return [.. ways.Select(way => $"{AdviceText.Of(way.Way)}{(way.Way.IsExact ? "" : " (tried)")}")];
    }
}
