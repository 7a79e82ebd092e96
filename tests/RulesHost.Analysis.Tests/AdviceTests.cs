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

    [Fact]
    public void A_day_that_lies_nearer_is_nearer()
    {
        string loyal = """
            ruleSet: loyal
            kind: decision
            hitPolicy: first
            inputs: { since: { type: date } }
            outputs: { discount: { type: number } }
            rules:
              - { id: L-010, when: { since: '>= 2027-01-01' }, then: { discount: 10 } }
              - { id: L-020, when: { since: '>= 2026-08-01' }, then: { discount: 5 } }
              - { id: L-030, when: { since: '>= 2026-07-01' }, then: { discount: 10 } }
            otherwise: { discount: 0 }
            """;

        Ways([loyal], "loyal", [("since", TemporalText.ParseDate("2026-06-01"))], "10").ShouldBe(["since 2026-07-01 instead of 2026-06-01"]);
    }

    [Fact]
    public void A_formula_in_another_output_hides_no_way()
    {
        string fees = """
            ruleSet: fees
            kind: decision
            hitPolicy: any
            inputs: { revenue: { type: number, decimals: 0 }, orders: { type: number, decimals: 0 } }
            outputs: { discount: { type: number }, fee: { type: number } }
            rules:
              - { id: F-010, when: { revenue: '>= 100', orders: '>= 5' },  then: { discount: 10, fee: 5 } }
              - { id: F-020, when: { revenue: '>= 100', orders: '>= 10' }, then: { discount: 10, fee: orders / 2 } }
              - { id: F-030, when: { revenue: '< 100' },                   then: { discount: 0, fee: 0 } }
            otherwise: { discount: 1, fee: 0 }
            """;

        Ways([fees], "fees", [("revenue", new NumberValue(50)), ("orders", new NumberValue(10))], "10").ShouldBe(["revenue 100 instead of 50 (tried)"]);
    }

    [Fact]
    public void What_the_evaluator_refuses_is_looked_past()
    {
        string fees = """
            ruleSet: fees
            kind: decision
            hitPolicy: first
            inputs: { revenue: { type: number, decimals: 0 } }
            outputs: { discount: { type: number }, fee: { type: number, max: 10 } }
            rules:
              - { id: F-010, when: { revenue: '>= 100' }, then: { discount: 10, fee: (400 - revenue) / 10 } }
            otherwise: { discount: 0, fee: 0 }
            """;

        Ways([fees], "fees", [("revenue", new NumberValue(50))], "10").ShouldBe(["revenue 300 instead of 50 (tried)"]);
    }

    [Fact]
    public void What_is_so_already_needs_no_change() =>
        Ways([Tiers("revenue: { type: number, min: 0 }", "{ revenue: '> 500' }", "{ revenue: '>= 100' }"), Discounts], "discounts", [("revenue", new NumberValue(501)), ("country", new TextValue("NO"))], "10")
            .ShouldBe(["nothing has to change"]);

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
