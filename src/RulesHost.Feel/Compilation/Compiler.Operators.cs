using RulesHost.Feel.Checking;
using RulesHost.Feel.Syntax;
using RulesHost.Feel.Values;

namespace RulesHost.Feel.Compilation;

/// <summary>Operators and tests.</summary>
internal static partial class Compiler
{
    private static Evaluation Arithmetic(Expr.Arithmetic expr, LexicalScope scope)
    {
        Evaluation left = Compile(expr.Left, scope);
        Evaluation right = Compile(expr.Right, scope);
        ArithmeticOperator sign = expr.Operator;
        return s => Values.Arithmetic.Apply(sign, left(s), right(s), s.Budget);
    }

    private static Evaluation Comparison(ComparisonOperator sign, Evaluation left, Evaluation right) =>
        s => Values.Comparison.Compare(sign, left(s), right(s), s.Budget);

    // Short circuit: what false (or true) decides needs no second operand, and no error of it counts.
    private static Evaluation And(Evaluation left, Evaluation right) => s =>
        left(s) is var first && first == BooleanValue.False ? BooleanValue.False : Logic.And(first, right(s));

    private static Evaluation Or(Evaluation left, Evaluation right) => s =>
        left(s) is var first && first == BooleanValue.True ? BooleanValue.True : Logic.Or(first, right(s));

    private static Evaluation Between(Expr.Between expr, LexicalScope scope)
    {
        Evaluation operand = Compile(expr.Operand, scope);
        Evaluation low = Compile(expr.Low, scope);
        Evaluation high = Compile(expr.High, scope);
        return s =>
        {
            Value value = operand(s);
            return Logic.And(
                Values.Comparison.Compare(ComparisonOperator.GreaterOrEqual, value, low(s), s.Budget),
                Values.Comparison.Compare(ComparisonOperator.LessOrEqual, value, high(s), s.Budget));
        };
    }

    private static Evaluation In(Expr.In expr, LexicalScope scope)
    {
        Evaluation operand = Compile(expr.Operand, scope);
        LexicalScope inner = scope.Inside("?");
        Evaluation tests = AnyOf([.. expr.Tests.Select(test => Compile(test, inner))]);
        return s => tests(s.Inside(operand(s)));
    }

    // A loop and no chain of closures: there may be thousands of alternatives.
    private static Evaluation AnyOf(Evaluation[] tests) => s =>
    {
        Value result = tests[0](s);
        for (int i = 1; i < tests.Length && result != BooleanValue.True; i++)
        {
            result = Logic.Or(result, tests[i](s));
        }

        return result;
    };

    private static Evaluation SomeItem(Expr.SomeItem some, LexicalScope scope)
    {
        Evaluation subject = Name("?", scope);
        Evaluation test = Compile(some.Test, scope.Inside("?"));
        return s =>
        {
            Value list = subject(s);
            return list is NullValue ? list : Any(Values.Filtering.ItemsOf(list), item => test(s.Inside(item)), s.Budget);
        };
    }

    private static Value Any(IEnumerable<Value> items, Func<Value, Value> test, Budget budget)
    {
        Value result = BooleanValue.False;
        foreach (Value item in items)
        {
            budget.Step();
            result = Logic.Or(result, test(item));
            if (result == BooleanValue.True)
            {
                break;
            }
        }

        return result;
    }

    private static Evaluation InstanceOf(Expr.InstanceOf instance, LexicalScope scope)
    {
        Evaluation operand = Compile(instance.Operand, scope);
        return s => BooleanValue.Of(Conformance.IsInstance(operand(s), instance.Type, s.Budget));
    }

    // A condition about `?` is true or not; a boolean beside a subject of another kind decides by itself (DMN 1.5 §8.3.3);
    // anything else is compared with the subject.
    private static Evaluation ValueTest(Expr.ValueTest test, LexicalScope scope)
    {
        Evaluation operand = Compile(test.Operand, scope);
        if (Subjects.AreMentionedIn(test.Operand))
        {
            return operand;
        }

        Evaluation subject = Name("?", scope);
        return s =>
        {
            Value value = operand(s);
            Value tested = subject(s);
            return value is BooleanValue && tested is not (BooleanValue or NullValue or ListValue)
                ? value
                : Membership.Satisfies(tested, value, s.Budget);
        };
    }
}
