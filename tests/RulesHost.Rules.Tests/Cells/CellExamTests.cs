using RulesHost.Feel.Values;
using RulesHost.Rules.Compilation;

namespace RulesHost.Rules.Tests.Cells;

/// <summary>Each line of <c>Exam</c>: a cell says the same of a fact by the index and row by row, as a rule file has it and as the standard does.</summary>
public sealed class CellExamTests
{
    public static TheoryData<string> RuleFileCells => [.. ExamCase.All.Where(c => c.Value.RuleFile is not null).Select(c => c.Key)];

    public static TheoryData<string> StandardTests => [.. ExamCase.All.Where(c => c.Value.Standard is not null).Select(c => c.Key)];

    [Theory]
    [MemberData(nameof(RuleFileCells))]
    public void A_cell_of_a_rule_file_answers_for_a_fact(string line)
    {
        ExamCase examined = ExamCase.All[line];
        ExamTable table = ExamTable.OfRuleFile(examined);
        Value fact = table.Fact(examined.Fact);

        table.Plain(fact).ShouldBe(examined.InRuleFile);
        table.Indexed(fact).ShouldBe(examined.InRuleFile);
        table.How(fact).ShouldBe(examined.How);
    }

    // A standard table ignores what is unknown: the index need not tell it from false.
    [Theory]
    [MemberData(nameof(StandardTests))]
    public void A_standard_unary_test_answers_for_a_fact(string line)
    {
        ExamCase examined = ExamCase.All[line];
        ExamTable table = ExamTable.OfStandard(examined);
        Value fact = table.Fact(examined.Fact);

        table.Plain(fact).ShouldBe(examined.InStandard);
        (table.Indexed(fact) == Truth.True).ShouldBe(examined.InStandard == Truth.True);
        table.How(fact).ShouldBe(examined.How);
    }

    [Fact]
    public void The_exam_has_more_than_four_hundred_tests_of_each_kind()
    {
        ExamCase.All.Values.Where(c => c.RuleFile is not null).Select(c => (c.Column.Word, c.RuleFile)).Distinct().Count().ShouldBeGreaterThanOrEqualTo(400);
        ExamCase.All.Values.Where(c => c.Standard is not null).Select(c => (c.Column.Word, c.Standard)).Distinct().Count().ShouldBeGreaterThanOrEqualTo(400);
    }

    [Theory]
    [InlineData("number", 200)]
    [InlineData("string", 150)]
    [InlineData("boolean", 50)]
    [InlineData("date", 70)]
    [InlineData("time", 50)]
    [InlineData("date and time", 50)]
    [InlineData("days and time duration", 30)]
    [InlineData("years and months duration", 20)]
    [InlineData("list of string", 30)]
    [InlineData("list of number", 15)]
    [InlineData("record", 15)]
    [InlineData("Any", 30)]
    public void Every_type_is_examined(string type, int atLeast) =>
        ExamCase.All.Values.Count(c => c.Column.Word == type).ShouldBeGreaterThanOrEqualTo(atLeast);

    [Theory]
    [InlineData(@"^not\(.*,", "several values that are excluded")]
    [InlineData(@"^not\([\[\]\(]", "an excluded range")]
    [InlineData(@"^\([<>]", "a range with one end")]
    [InlineData(@"^[\[\]\(].*\.\..*[\)\[]$", "a range without its end")]
    [InlineData(@"\?", "a condition")]
    [InlineData("null", "null")]
    [InlineData(" // ", "a YAML list")]
    [InlineData("@Europe/Oslo", "a zone")]
    [InlineData("(?i)^(yes|no)$", "yes and no")]
    [InlineData(@"[^\u0000-\u007F]", "letters beyond ASCII")]
    [InlineData(".{200}", "long texts")]
    [InlineData(@"-\d", "negative numbers")]
    public void Every_form_of_a_cell_is_examined(string pattern, string what) =>
        ExamCase.All.Values.Select(c => c.RuleFile).OfType<string>().Count(cell => System.Text.RegularExpressions.Regex.IsMatch(cell, pattern)).ShouldBeGreaterThanOrEqualTo(2, what);
}
