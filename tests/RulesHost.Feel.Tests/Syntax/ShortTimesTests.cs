using RulesHost.Feel.Checking;
using RulesHost.Feel.Syntax;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;

namespace RulesHost.Feel.Tests.Syntax;

/// <summary>People write a time of day without seconds; cells take it so, FEEL wants them.</summary>
public sealed class ShortTimesTests
{
    private static readonly TypeScope NoNames = new();

    [Theory]
    [InlineData("17:00", "17:00:00")]
    [InlineData("17:00+01:00", "17:00:00+01:00")]
    [InlineData("17:00@Europe/Oslo", "17:00:00@Europe/Oslo")]
    [InlineData("17:00:30", "17:00:30")]
    public void A_cell_takes_a_time_without_seconds(string cell, string expected)
    {
        DiagnosticBag diagnostics = [];

        Expr? conclusion = CellParser.Conclusion(Fragment.Of(cell), FeelType.Time, NoNames.Names, diagnostics);

        conclusion.ShouldBeOfType<Expr.Literal>(string.Join('\n', diagnostics)).Value.ToString().ShouldBe(expected);
    }

    [Fact]
    public void A_condition_takes_an_instant_without_seconds()
    {
        DiagnosticBag diagnostics = [];

        CellParser.Condition(Fragment.Of(">= 2026-12-01T17:00Z"), FeelType.DateTime, NoNames.Names, diagnostics).ShouldNotBeNull(string.Join('\n', diagnostics));
    }

    [Fact]
    public void An_hour_that_is_not_on_the_clock_is_refused()
    {
        DiagnosticBag diagnostics = [];

        CellParser.Conclusion(Fragment.Of("25:00"), FeelType.Time, NoNames.Names, diagnostics).ShouldBeNull();

        diagnostics.ShouldHaveSingleItem().Code.ShouldBe("RH1007");
    }

    [Fact]
    public void Standard_FEEL_wants_the_seconds()
    {
        DiagnosticBag diagnostics = [];

        Checker.Expression(Fragment.Of("""@"17:00" """), NoNames, diagnostics).ShouldBeNull();
    }
}
