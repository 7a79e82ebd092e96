namespace RulesHost.SupplyChain.Tests.Allocation;

/// <summary>What is told of an allocation before anything is decided.</summary>
public sealed class AllocationFindingTests
{
    [Theory]
    [InlineData("method: proportional\nsegmentFloorPercent: { Core: 60, Rest: 50 }", "RH3401 `segmentFloorPercent` promises 110 % of supply")]
    [InlineData("method: proportional\nmodes: { crisis: { segmentFloorPercent: { Core: 60, Rest: 50 } } }", "RH3401 `segmentFloorPercent` promises 110 % of supply")]
    [InlineData("method: proportional\nreserve: [ { segment: Core, percent: 60 }, { percent: 60 } ]", "RH3401 `reserve` promises 120 % of supply")]
    [InlineData("method: proportional\nreserve: [ { segment: Core, percent: 6 }, { segment: Core, units: 6 } ]", "RH3403 `Core` has 2 reserves")]
    [InlineData("method: proportional\nsegmentFloorPercent: { Cor: 10 }", "RH3402 no line can be of the segment `Cor`")]
    [InlineData("method: proportional\nprotectFuture: [Growth]", "RH3402 no line can be of the segment `Growth`")]
    [InlineData("method: proportional\nmodes: { crisis: { reserve: [ { segment: Growth, units: 1 } ] } }", "RH3402 no line can be of the segment `Growth`")]
    [InlineData("method: proportional\nwithinTier: fifo", "RH3405 `withinTier` has no meaning under the method `proportional`")]
    [InlineData("method: proportional\nredistribute: true", "RH3405 `redistribute` has no meaning under the method `proportional`")]
    [InlineData("method: proportional\nlooseUnits: allowed", "RH3405 `looseUnits` has no meaning without a `lot` above 1")]
    [InlineData("method: proportional\nguaranteeShortfall: priority", "RH3405 `guaranteeShortfall` has no meaning where nothing is guaranteed")]
    [InlineData("method: share", "RH3406 the method `share` divides by what nothing here has: a share")]
    [InlineData("method: percentCap", "RH3406 the method `percentCap` divides by what nothing here has: a percentage")]
    [InlineData("method: proportional\nmodes: { crisis: { method: proportional, lot: 1 } }", "RH3407 the mode `crisis` changes nothing")]
    [InlineData("method: proportional\nmodes: { normal: { method: fifo } }", "RH3407 `normal` is what holds while no mode is in force")]
    public void A_key_that_cannot_be_meant_is_told(string keys, string told) => AllocationRules.Told(Rules(keys)).ShouldBe([told]);

    [Theory]
    [InlineData("method: proportional\nwithinTier: fifo\nmodes: { crisis: { method: priority } }")]
    [InlineData("method: fifo\nsegmentShare: { Core: 1 }\nmodes: { crisis: { method: share } }")]
    [InlineData("method: proportional\nsegmentFloorPercent: { Core: 60, Rest: 40 }\nguaranteeShortfall: priority")]
    public void A_key_that_some_mode_uses_is_not(string keys) => AllocationRules.Told(Rules(keys)).ShouldBeEmpty();

    [Theory]
    [InlineData("then: { share: 1 }", "RH3405 `share` has no meaning under the method `fifo`")]
    [InlineData("then: { weight: 2 }", "RH3405 `weight` has no meaning under the method `fifo`")]
    [InlineData("then: { prioriti: 2 }", "RH3025 `prioriti` is no output")]
    [InlineData("then: { guaranteePercent: 101 }", "RH3045 `guaranteePercent` is 101, above the maximum 100")]
    public void A_rule_that_gives_what_cannot_be_given_is_told(string then, string told) =>
        AllocationRules.Told(Rules("method: fifo").Replace("then: { priority: 1 }", then, StringComparison.Ordinal)).ShouldBe([told]);

    [Theory]
    [InlineData("method: priority", null)]
    [InlineData("method: priority\nlot: 6", null)]
    [InlineData("method: proportional", "RH4006 the invariant `it` does not hold: of 10 units, line L2 of priority 1 (requested 10, segment Core) gets 5, and line L1 of no priority (requested 10, segment Rest) gets 5")]
    [InlineData("method: priority\nfairnessFloorPercent: 10", "RH4006 the invariant `it` does not hold: of 10 units, line L2 of priority 1 (requested 10, segment Core) gets 9, and line L1 of no priority (requested 10, segment Rest) gets 1")]
    [InlineData("method: priority\nlot: 6\nsegmentFloorPercent: { Rest: 1 }", "RH4006 the invariant `it` does not hold: of 60 units, line L2 of priority 1 (requested 60, segment Core) gets 54, and line L1 of no priority (requested 60, segment Rest) gets 6")]
    [InlineData("method: priority\nreserve: [ { segment: Rest, units: 3 } ]", "RH4006 the invariant `it` does not hold: of 10 units, line L2 of priority 1 (requested 10, segment Core) gets 7, and line L1 of no priority (requested 10, segment Rest) gets 3")]
    [InlineData("  - { id: K-020, when: { segment: Rest }, then: { minimum: 'min(requested, 500)' } }\nmethod: priority", "RH4006 the invariant `it` does not hold: of 10 units, line L2 of priority 1 (requested 10, segment Core) gets 0, and line L1 of no priority (requested 10, segment Rest) gets 10")]
    [InlineData("  - { id: K-020, when: { segment: Rest }, then: { fixed: 2 } }\nmethod: priority", "RH4006 the invariant `it` does not hold: of 10 units, line L2 of priority 1 (requested 10, segment Core) gets 8, and line L1 of no priority (requested 10, segment Rest) gets 2")]
    [InlineData("method: priority\nmodes: { crisis: { method: fifo } }", "RH4006 the invariant `it` does not hold: in the mode `crisis`, of 10 units, line L2 of priority 1 (requested 10, segment Core) gets 0, and line L1 of no priority (requested 10, segment Rest) gets 10")]
    [InlineData("method: priority\nreserve: [ { percent: 10 } ]", "RH4007 the invariant `it` may not hold: a `reserve` is held back whatever the tier")]
    [InlineData("  - { id: K-020, when: { segment: Core }, then: { minimum: 5 } }\nmethod: priority", "RH4007 the invariant `it` may not hold: rules give `minimum`, whatever the tier")]
    public void That_tiers_are_served_in_order_holds_by_the_method_or_a_request_that_breaks_it_is_told_or_else_what_stands_against_it(string keys, string? told) =>
        AllocationRules.Told(Rules(keys + "\ninvariants: [ { name: it, law: tiersInOrder } ]")).ShouldBe(told is null ? [] : [told]);

    [Theory]
    [InlineData("always: { when: { segment: Core }, then: { priority: 1 } }", null)]
    [InlineData("always: { then: { priority: 1 } }", "RH4006 the invariant `it` does not hold for segment Rest, such as segment Rest")]
    [InlineData("never: { when: { requested: '> 5', segment: Core }, then: { priority: '>= 2' } }", null)]
    public void What_lines_are_entitled_to_is_proved_or_told_with_the_facts_that_break_it(string invariant, string? told) =>
        AllocationRules.Told(Rules($"method: priority\ninvariants: [ {{ name: it, {invariant} }} ]")).ShouldBe(told is null ? [] : [told]);

    [Fact]
    public void A_rule_whose_entitlements_earlier_ones_give_is_told() =>
        AllocationRules.Told(Rules("method: priority").Replace("rules:", """
            rules:
              - { id: A, when: { segment: Core }, then: { priority: 1 } }
              - { id: B, when: { segment: Rest }, then: { priority: 2, maximum: 10 } }
              - { id: C, when: { segment: 'Core, Rest' }, then: { priority: 3 } }
            """, StringComparison.Ordinal)).ShouldBe(
            [
                "RH3408 rule `C` never gives anything: wherever it holds, earlier rules give `priority`",
                "RH3408 rule `K-010` never gives anything: wherever it holds, earlier rules give `priority`",
            ]);

    [Fact]
    public void An_input_that_every_line_has_is_told() =>
        AllocationRules.Told(Rules("method: fifo").Replace("inputs:", "inputs:\n  requested: { type: number }", StringComparison.Ordinal)).ShouldBe(["RH3404 every line has `requested`"]);

    [Fact]
    public void Segments_of_lines_that_have_none_are_told() =>
        AllocationRules.Told("ruleSet: keys\nkind: allocation\nmethod: fifo\nsegmentFloorPercent: { Core: 10 }\n").ShouldBe(["RH3402 the lines have no segment"]);

    private static string Rules(string keys) => $$"""
        ruleSet: keys
        kind: allocation
        inputs:
          segment: { type: string, values: [Core, Rest] }
        rules:
          - { id: K-010, when: { segment: Core }, then: { priority: 1 } }
        {{keys}}
        """;
}
