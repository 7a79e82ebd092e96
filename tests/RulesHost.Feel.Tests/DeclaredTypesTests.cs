using RulesHost.Feel.Checking;
using RulesHost.Feel.Compilation;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;

namespace RulesHost.Feel.Tests;

/// <summary>A model's own types by their names.</summary>
public sealed class DeclaredTypesTests
{
    private static readonly TypeScope Scope = new()
    {
        Types = new Dictionary<string, FeelType>
        {
            ["tNumbers"] = new ListType(FeelType.Number),
            ["Postal Address"] = new ContextType([new("city", FeelType.Text)]),
            ["imp.tPerson"] = new ContextType([new("name", FeelType.Text)]),
            ["t-and-b"] = FeelType.Boolean,
        },
    };

    [Theory]
    [InlineData("[1, 2] instance of tNumbers", "true")]
    [InlineData("[1, \"a\"] instance of tNumbers", "false")]
    [InlineData("{city: \"Oslo\"} instance of Postal Address", "true")]
    [InlineData("[{city: 1}] instance of list<Postal Address>", "false")]
    [InlineData("(function(a: Postal Address) a.city)({city: \"Oslo\"})", "Oslo")]
    [InlineData("{name: \"Ada\"} instance of imp.tPerson", "true")]
    [InlineData("true instance of t-and-b and true", "true")]
    [InlineData("for x in [1] return x instance of tNumbers", "[false]")]
    public void A_declared_type_may_stand_where_a_type_does(string expression, string expected)
    {
        DiagnosticBag diagnostics = [];

        CheckedExpr? found = Checker.Expression(Fragment.Of(expression), Scope, diagnostics);

        found.ShouldNotBeNull(string.Join('\n', diagnostics));
        CompiledExpression.Compile(found, new Layout()).Evaluate([], new Budget()).ToString().ShouldBe(expected);
    }

    [Fact]
    public void A_misspelt_type_suggests_a_declared_one()
    {
        DiagnosticBag diagnostics = [];

        Checker.Expression(Fragment.Of("1 instance of tNumberz"), Scope, diagnostics).ShouldBeNull();

        diagnostics.ShouldHaveSingleItem().Help.ShouldBe("did you mean `tNumbers`?");
    }
}
