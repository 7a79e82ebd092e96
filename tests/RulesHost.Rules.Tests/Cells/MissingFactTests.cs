using RulesHost.Feel.Checking;
using RulesHost.Feel.Compilation;
using RulesHost.Feel.Syntax;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Compilation;
using RulesHost.Rules.Model;

namespace RulesHost.Rules.Tests.Cells;

/// <summary>A missing fact is not zero: a cell about it is unknown, but for <c>-</c> and cells that speak of null.</summary>
public sealed class MissingFactTests
{
    [Theory]
    [InlineData("number", "5")]
    [InlineData("number", "< 5")]
    [InlineData("number", "[1..5]")]
    [InlineData("number", "1, 2")]
    [InlineData("number", "not(1, 2)")]
    [InlineData("number", "!= 5")]
    [InlineData("number", "? > 5 or true")]
    [InlineData("number", "not(? > 5)")]
    [InlineData("string", "NO, SE")]
    [InlineData("string", "not(NO)")]
    [InlineData("string", "!= NO")]
    [InlineData("boolean", "no")]
    [InlineData("boolean", "not(yes)")]
    [InlineData("date", ">= 2026-12-01")]
    public void A_cell_on_a_missing_fact_is_unknown(string column, string cell) =>
        Evaluate(column, cell, NullValue.Plain).ShouldBe(Truth.Unknown);

    [Theory]
    [InlineData("number", "-", Truth.True)]
    [InlineData("number", "null", Truth.True)]
    [InlineData("number", "null, 5", Truth.True)]
    [InlineData("number", "not(null)", Truth.False)]
    [InlineData("number", "? = null", Truth.True)]
    [InlineData("number", "? != null", Truth.False)]
    [InlineData("string", "null, NO", Truth.True)]
    [InlineData("string", "not(null)", Truth.False)]
    [InlineData("boolean", "null, no", Truth.True)]
    public void A_cell_that_speaks_of_null_answers_for_a_missing_fact(string column, string cell, Truth expected) =>
        Evaluate(column, cell, NullValue.Plain).ShouldBe(expected);

    [Theory]
    [InlineData("null, 5", 5, Truth.True)]
    [InlineData("null, 5", 6, Truth.False)]
    [InlineData("not(null)", 6, Truth.True)]
    [InlineData("< 5", 4, Truth.True)]
    public void A_cell_that_speaks_of_null_answers_for_a_fact_as_well(string cell, int fact, Truth expected) =>
        Evaluate("number", cell, new NumberValue(fact)).ShouldBe(expected);

    private static Truth Evaluate(string column, string cell, Value fact)
    {
        DiagnosticBag diagnostics = [];
        FeelType type = FeelTypes.Named(column)!;
        Condition condition = new(Fragment.Of("x", "column"), [Fragment.Of(cell, "cell")]);
        CheckedCell? read = new CellChecker(type, new TypeScope(new Variable("?", type)), diagnostics).Check(condition);
        read.ShouldNotBeNull(string.Join('\n', diagnostics));
        return CompiledCell.Compile(read, new Layout("?")).Evaluate(fact, new Scope([fact], new Budget()));
    }
}
