using RulesHost.Feel.Checking;
using RulesHost.Feel.Text;

namespace RulesHost.Feel.Tests;

public sealed class EmptyRangeTests
{
    [Theory]
    [InlineData("5 in [10..1]", "swap the ends, or write the two sides as alternatives: `>= 10, <= 1`")]
    [InlineData("5 in (5..5]", "include the end with `[` and `]`")]
    [InlineData("@\"23:00:00\" in [@\"22:00:00\"..@\"06:00:00\"]", "swap the ends, or write the two sides as alternatives: `>= 22:00:00, <= 06:00:00`")]
    public void A_range_that_holds_nothing_is_warned_about(string expression, string help)
    {
        DiagnosticBag diagnostics = [];

        Checker.Expression(Fragment.Of(expression), new TypeScope(), diagnostics).ShouldNotBeNull();

        Diagnostic warning = diagnostics.ShouldHaveSingleItem();
        warning.Code.ShouldBe("RH2012");
        warning.Severity.ShouldBe(Severity.Warning);
        warning.Help.ShouldBe(help);
    }

    [Theory]
    [InlineData("5 in [1..10]")]
    [InlineData("5 in [5..5]")]
    [InlineData("for i in 3..1 return i")]
    public void Other_ranges_are_not(string expression)
    {
        DiagnosticBag diagnostics = [];

        Checker.Expression(Fragment.Of(expression), new TypeScope(), diagnostics);

        diagnostics.ShouldBeEmpty();
    }
}
