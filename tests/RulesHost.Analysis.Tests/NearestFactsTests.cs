using RulesHost.Analysis.Counterfactuals;
using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Kinds;
using RulesHost.Rules.Model;
using RulesHost.Tests.Grids;

namespace RulesHost.Analysis.Tests;

/// <summary>What is said to be the smallest change that gives another result; <see cref="GridTests"/> hold it against every single fact.</summary>
public sealed class NearestFactsTests
{
    [Fact]
    public void What_is_fixed_stays_and_what_has_a_direction_goes_no_other_way()
    {
        WrittenTable table = WrittenTable.Of("first", """
              R0 | < 2 | - | - | A | 1
              R1 | >= 4 | A | - | A | 1
              R2 | - | - | - | B | 1
            """, number: "{ type: number, min: 0, max: 5, decimals: 0, direction: up }", text: "{ type: string, values: [A, B, C], fixed: true }");
        NearestFacts nearest = new(table.Placed, table.Checked.Table);

        nearest.Find(Facts(3, "A"), new Dictionary<string, string> { ["word"] = "A" }, 3, _ => true, out _).ShouldHaveSingleItem().Changes.ShouldBe([new FactChange("number", new NumberValue(3), new NumberValue(4), null)]);
        nearest.Find(Facts(3, "B"), new Dictionary<string, string> { ["word"] = "A" }, 3, _ => true, out _).ShouldBeEmpty();
    }

    [Fact]
    public void Beyond_zero_what_lies_nearer_is_nearer()
    {
        WrittenTable table = WrittenTable.Of("first", """
              R0 | 1 | - | - | A | 1
              R1 | >= 5 | - | - | A | 1
              R2 | - | - | - | B | 1
            """, number: "{ type: number, min: -9, max: 9, decimals: 0 }");

        IReadOnlyList<Alternative> ways = new NearestFacts(table.Placed, table.Checked.Table).Find(Facts(-1, "A"), new Dictionary<string, string> { ["word"] = "A" }, 3, _ => true, out _);

        ways.ShouldHaveSingleItem().Changes.ShouldBe([new FactChange("number", new NumberValue(-1), new NumberValue(1), null)]);
    }

    [Fact]
    public void What_a_missing_fact_leaves_open_does_not_stand_in_the_way_of_what_is_decided()
    {
        GridTable table = new(new GridText(HitPolicy.Unique, IgnoresUnknown: false,
            [new GridColumn("text", GridKind.All.First(kind => kind.Type == "string"), 0, 2, IsOptional: true, ""), new GridColumn("flag", GridKind.Flag, 0, 1, IsOptional: false, "")],
            [new GridRule("R0", [Cells("null", "-")], "A", 1), new GridRule("R1", [Cells("B", "-"), Cells("null", "true")], "C", 1)], Otherwise: null));

        IReadOnlyList<Alternative> ways = new NearestFacts(PlacedRuleSet.Alone(table.Checked, new DecisionKind()), table.Table).Find(
            (input, _) => input.Name == "flag" ? BooleanValue.True : NullValue.Plain, new Dictionary<string, string> { ["word"] = "A" }, most: 1, _ => true, out _);

        ways.ShouldHaveSingleItem().Changes.ShouldBe([new FactChange("flag", BooleanValue.True, BooleanValue.False, null)], table.Text);
    }

    private static IReadOnlyList<GridCell> Cells(params string[] cells) => [.. cells.Select(cell => new GridCell(cell, IsFormula: false))];

    private static Func<CheckedInput, string?, Value> Facts(int number, string text) => (input, _) => input.Name switch { "number" => new NumberValue(number), "text" => new TextValue(text), _ => NullValue.Plain };
}
