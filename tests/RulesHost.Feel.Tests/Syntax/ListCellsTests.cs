using RulesHost.Feel.Checking;
using RulesHost.Feel.Compilation;
using RulesHost.Feel.Syntax;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;

namespace RulesHost.Feel.Tests.Syntax;

/// <summary>A cell about a list holds if one of its items satisfies it; <c>not(…)</c> if none does.</summary>
public sealed class ListCellsTests
{
    [Theory]
    [InlineData("> 10", true)]
    [InlineData("> 12", false)]
    [InlineData("5", true)]
    [InlineData("[6..11]", false)]
    [InlineData("not(> 12)", true)]
    [InlineData("not(5)", false)]
    public void A_cell_about_numbers_looks_at_each_of_them(string cell, bool expected)
    {
        FeelType numbers = new ListType(FeelType.Number);
        TypeScope scope = new(new Variable("?", numbers));
        DiagnosticBag diagnostics = [];
        Expr tree = CellParser.Condition(Fragment.Of(cell), numbers, scope.Names, diagnostics).ShouldNotBeNull();
        CheckedExpr test = Checker.Check(Fragment.Of(cell), tree, scope, diagnostics).ShouldNotBeNull(string.Join('\n', diagnostics));

        Value holds = CompiledExpression.Compile(test, new Layout("?")).Evaluate([new ListValue([new NumberValue(5), new NumberValue(12)])], new Budget());

        holds.ShouldBe(BooleanValue.Of(expected));
    }
}
