using RulesHost.Feel.Checking;
using RulesHost.Feel.Compilation;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;

namespace RulesHost.Feel.Tests;

/// <summary>Each line of the data files is an expression and its value.</summary>
public sealed class FeelExpressionTests
{
    public static TheoryData<string, string> Cases(string file)
    {
        TheoryData<string, string> cases = [];
        foreach (string line in File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Data", file)))
        {
            if (line.Contains(" => ", StringComparison.Ordinal) && !line.StartsWith('#'))
            {
                string[] parts = line.Split(" => ", 2);
                cases.Add(parts[0].Trim(), parts[1].Trim());
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases), "expressions.feel")]
    public void An_expression_has_its_value(string expression, string expected)
    {
        Evaluate(expression).ShouldBe(expected);
    }

    private static string Evaluate(string expression)
    {
        DiagnosticBag diagnostics = [];
        CheckedExpr? compiled = Checker.Expression(Fragment.Of(expression), new TypeScope(), diagnostics);
        compiled.ShouldNotBeNull(string.Join('\n', diagnostics));
        Value value = CompiledExpression.Compile(compiled, new Layout()).Evaluate([], new Budget());
        return value is TextValue ? new ListValue([value]).ToString()[1..^1] : value.ToString();
    }
}
