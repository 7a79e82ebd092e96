using RulesHost.Feel.Checking;
using RulesHost.Feel.Compilation;
using RulesHost.Feel.Syntax;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;

namespace RulesHost.Dmn.Types;

/// <summary>The unary tests by which a model says which values there are.</summary>
/// <param name="Listed">The values one by one, in their order; null where the tests say it another way.</param>
internal sealed record ValueTests(Func<Value, bool> Allows, IReadOnlyList<Value>? Listed)
{
    private static readonly Layout Subject = new("?");

    /// <summary>Null where there are none, or they cannot be read, which is reported.</summary>
    public static ValueTests? Read(Fragment? text, FeelType type, DiagnosticBag diagnostics)
    {
        TypeScope scope = new(new Variable("?", type.Shape));
        if (text is null || text.Text.AsSpan().IsWhiteSpace()
            || Parser.UnaryTests(text, scope.Names, diagnostics, Severity.Warning) is not { } tree
            || Checker.Check(text, tree, scope, diagnostics, Severity.Warning) is not { } tests)
        {
            return null;
        }

        CompiledExpression compiled = CompiledExpression.Compile(tests, Subject);
        return new ValueTests(value => Holds(compiled, value), ListedIn(tree));
    }

    // Tests that take more than a budget allow nothing.
    private static bool Holds(CompiledExpression tests, Value value)
    {
        try
        {
            return tests.Evaluate([value], new Budget()) == BooleanValue.True;
        }
        catch (BudgetExceededException)
        {
            return false;
        }
    }

    private static IReadOnlyList<Value>? ListedIn(Expr tree)
    {
        IReadOnlyList<Expr> tests = tree is Expr.AnyOf any ? any.Tests : [tree];
        List<Value> values = [.. tests.OfType<Expr.ValueTest>().Select(test => test.Operand).OfType<Expr.Literal>().Select(literal => literal.Value)];
        return values.Count == tests.Count ? values : null;
    }
}
