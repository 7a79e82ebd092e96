using RulesHost.Feel.Checking;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;

namespace RulesHost.Feel.Tests;

/// <summary>Each line of <c>Data/mistakes.feel</c>: what is told, where, and what to write instead.</summary>
public sealed class FeelMistakeTests
{
    private static readonly FeelType Line = new ContextType([new("sku", FeelType.Text), new("qty", FeelType.Number)]);

    private static readonly TypeScope Scope = new(
        new Variable("weight", new NumberType("kg")),
        new Variable("price", new NumberType("EUR")),
        new Variable("cost", new NumberType("USD")),
        new Variable("name", FeelType.Text),
        new Variable("country", FeelType.Text, [new TextValue("NO"), new TextValue("SE"), new TextValue("DE")]),
        new Variable("express", FeelType.Boolean),
        new Variable("day", FeelType.Date),
        new Variable("hour", FeelType.Time),
        new Variable("lines", new ListType(Line)),
        new Variable("customer", new ContextType([new("first name", FeelType.Text), new("age", FeelType.Number)])),
        new Variable("Monthly Salary", FeelType.Number));

    public static TheoryData<string, string, string, string> Cases
    {
        get
        {
            TheoryData<string, string, string, string> cases = [];
            foreach (string line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Data", "mistakes.feel")))
            {
                if (line.Length > 0 && line[0] != '#')
                {
                    string[] parts = [.. line.Split(" | ").Select(part => part.Trim())];
                    cases.Add(parts[0], parts[1], parts[2], parts[3]);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_mistake_is_told_once_with_its_place_and_remedy(string expression, string code, string underlined, string remedy)
    {
        DiagnosticBag diagnostics = [];

        Checker.Expression(Fragment.Of(expression), Scope, diagnostics).ShouldBeNull();

        Diagnostic told = diagnostics.ShouldHaveSingleItem();
        string all = $"{told}\n  help: {told.Help}";
        told.Code.ShouldBe(code, all);
        Span place = told.Location!.Span;
        (place.Start >= expression.Length ? "" : expression[place.Start..place.End]).ShouldBe(underlined, all);
        if (remedy != "-")
        {
            told.Help.ShouldNotBeNull(all).ShouldContain(remedy == "text" ? "a text stands between" : $"`{remedy}`", Case.Sensitive, all);
        }
    }

    [Fact]
    public void Where_mistakes_are_warnings_the_expression_stands()
    {
        DiagnosticBag diagnostics = [];

        Checker.Expression(Fragment.Of("weight + name"), Scope, diagnostics, Severity.Warning).ShouldNotBeNull();

        Diagnostic warning = diagnostics.ShouldHaveSingleItem();
        warning.Severity.ShouldBe(Severity.Warning);
        warning.Code.ShouldBe("RH2001");
    }
}
