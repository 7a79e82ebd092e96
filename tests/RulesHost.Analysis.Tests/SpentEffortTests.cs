using RulesHost.Analysis.Findings;
using RulesHost.Analysis.Regions;

namespace RulesHost.Analysis.Tests;

/// <summary>Where the effort ends a search, what was looked at is told apart from what was not.</summary>
public sealed class SpentEffortTests
{
    // R0 and R1 speak of the same facts, and so do R3 and R4; for the latter too little effort is left.
    private const string Rows = """
          R0 | < 2 | - | - | A | 1
          R1 | 1 | - | - | B | 1
          R2 | 3 | - | - | B | 1
          R3 | >= 4 | - | - | A | 1
          R4 | 5 | - | - | B | 1
        """;

    [Fact]
    public void Pairs_of_rules_are_compared_up_to_a_rule_that_is_named()
    {
        AnalysedTable table = Table("unique");

        Found<Overlap> some = Overlaps.Of(table, new Effort(8));

        Overlaps.Of(table).All.Count.ShouldBe(2);
        some.All.ShouldHaveSingleItem().Second.ShouldBe(1);
        some.Open.ShouldBe("each rule up to `R1` is compared with all others, of pairs among those behind it nothing is proved");
    }

    [Fact]
    public void Rules_that_may_be_hidden_are_named()
    {
        AnalysedTable table = Table("first");

        Found<int> some = HiddenRules.Of(table, new Effort(9));

        HiddenRules.Of(table).All.ShouldBe([1, 4]);
        some.All.ShouldBe([1]);
        some.Open.ShouldBe("nothing is proved of rule `R4`");
    }

    private static AnalysedTable Table(string hitPolicy)
    {
        WrittenTable table = WrittenTable.Of(hitPolicy, Rows);
        return new AnalysedTable(table.Checked.Table, table.Placed, table.Checked.Source.Header.NameText.Location);
    }
}
