using RulesHost.Analysis.Differences;
using RulesHost.Analysis.Findings;
using RulesHost.Rules.Model;
using RulesHost.Tests.Grids;

namespace RulesHost.Analysis.Tests;

/// <summary>Policies, of which each field is decided by the rules for it; <see cref="GridTests"/> hold what is said of generated ones against every single fact.</summary>
public sealed class FieldByFieldTests
{
    private static readonly GridColumn Amount = new("amount", GridKind.All.First(kind => kind.Type == "number"), 0, 4, IsOptional: true, "");
    private static readonly GridColumn Flag = new("flag", GridKind.Flag, 0, 1, IsOptional: false, "");

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public void Where_a_missing_fact_is_ignored_a_field_that_needs_it_stays_open(bool isIgnored, bool isOpen)
    {
        GridTable table = Table(["amount", "flag"], isIgnored, Rule("R0", "<= 2", "-", "A", 1), Rule("R1", "> 2", "-", "B", 2));

        (Regions(table).Gap([0, 1]) is not null).ShouldBe(isOpen);
    }

    [Fact]
    public void What_one_rule_adds_where_another_leaves_everything_open_changes_nothing()
    {
        GridTable table = Table(["amount", "flag"], isIgnored: false, Rule("R0", "null", "-", "A", null), Rule("R1", "> 1", "-", null, 1));

        table.DecisionsOf([0, 1]).Select(of => of.Said).ShouldBe(table.DecisionsOf([1]).Select(of => of.Said));
        Regions(table).Compare([0, 1], [1]).ShouldBe(Sameness.Possible);
    }

    [Fact]
    public void Another_specificity_is_a_possible_change_where_a_formula_stands_on_the_other_side_of_an_open_rule()
    {
        GridRule[] rules = [Rule("R0", "<= 2", "-", "A", null), Rule("R1", "-", "? = (1 < 2)", "B", 1), Rule("R2", "-", "-", null, 2)];
        (GridTable before, GridTable after) = (Table(["amount", "flag"], isIgnored: false, rules), Table(["flag", "amount"], isIgnored: false, rules));

        TableDifference difference = TableDifference.Of(new ComparedTable(before.Table, before.Placed), new ComparedTable(after.Table, after.Placed), new HashSet<string>());

        difference.Changes.ShouldContain(change => difference.InWords(change.Facts).Contains("amount", StringComparison.Ordinal) && !change.IsCertain);
        before.Decisions.Select(of => of.Said).ShouldNotBe(after.Decisions.Select(of => of.Said));
    }

    private static GridTable Table(string[] specificity, bool isIgnored, params GridRule[] rules) => new(new GridText(HitPolicy.FieldByField, isIgnored, [Amount, Flag], rules, Otherwise: null) { Specificity = specificity });

    private static GridRule Rule(string id, string amount, string flag, string? word, int? number) =>
        new(id, [[new GridCell(amount, IsFormula: false), new GridCell(flag, IsFormula: flag.StartsWith('?'))]], word, number);

    private static RuleRegions Regions(GridTable table) => new(table.Table, table.Checked.Inputs, table.Checked.Source.Header.NameText.Location);
}
