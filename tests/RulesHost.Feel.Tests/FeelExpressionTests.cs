using RulesHost.Feel.Checking;
using RulesHost.Feel.Compilation;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;

namespace RulesHost.Feel.Tests;

/// <summary>Each line of <c>Data/expressions.feel</c> is an expression and its value; <c>let</c> declares a name for those below.</summary>
public sealed class FeelExpressionTests
{
    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Data", "expressions.feel"));

    private static readonly List<KeyValuePair<string, Value>> Names = [.. Lines
        .Where(line => line.StartsWith("let ", StringComparison.Ordinal))
        .Select(line => line["let ".Length..].Split(" = ", 2))
        .Select(sides => KeyValuePair.Create(sides[0], Evaluate(sides[1], [])))];

    public static TheoryData<string, string> Cases
    {
        get
        {
            TheoryData<string, string> cases = [];
            foreach (string line in Lines.Where(line => line.Contains(" => ", StringComparison.Ordinal) && line[0] != '#'))
            {
                string[] sides = line.Split(" => ", 2);
                cases.Add(sides[0].Trim(), sides[1].Trim());
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void An_expression_has_its_value(string expression, string expected)
    {
        Value value = Evaluate(expression, Names);

        (value is TextValue text ? ValueText.Quoted(text.Text) : value.ToString()).ShouldBe(expected, value is NullValue failed ? failed.Reason : null);
    }

    [Fact]
    public void A_failed_operation_says_why_it_is_null()
    {
        Evaluate("{foo: 1, foo: 2}", []).ShouldBeOfType<NullValue>().Reason.ShouldBe("the context has the key `foo` twice");
        Evaluate("1 + \"a\"", []).ShouldBeOfType<NullValue>().Reason.ShouldBe("`+` is not defined for number and string");
        Evaluate("for x in 1 < 2 return nothing", []).ShouldBeOfType<ListValue>().Items[0].ShouldBeOfType<NullValue>().Reason.ShouldBe("`nothing` is unknown");
    }

    // As standard DMN has it: a mistake of types is null, not an error.
    private static Value Evaluate(string expression, IReadOnlyList<KeyValuePair<string, Value>> names)
    {
        DiagnosticBag diagnostics = [];
        TypeScope scope = new(names.Select(name => new Variable(name.Key, name.Value.Type)));
        CheckedExpr? found = Checker.Expression(Fragment.Of(expression), scope, diagnostics, Severity.Warning);
        found.ShouldNotBeNull(string.Join('\n', diagnostics));
        return CompiledExpression.Compile(found, new Layout(names.Select(name => name.Key))).Evaluate([.. names.Select(name => name.Value)], new Budget());
    }
}
