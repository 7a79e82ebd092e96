using RulesHost.Feel.Syntax;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;

namespace RulesHost.Feel.Checking;

/// <summary>Operators and tests: operand types, units, and declared values.</summary>
public sealed partial class Checker
{
    private FeelType Negation(Expr.Negation negation)
    {
        FeelType type = TypeOf(negation.Operand);
        if (type is NumberType || type == FeelType.Any || type == FeelType.Null || type == FeelType.DaysDuration || type == FeelType.MonthsDuration)
        {
            return type;
        }

        Error(FeelDiagnostics.TypeMismatch, negation.Span, $"expected a number or duration behind `-`, found {type.Name.Shown()}");
        return FeelType.Any;
    }

    private FeelType Arithmetic(Expr.Arithmetic expr)
    {
        FeelType left = TypeOf(expr.Left);
        FeelType right = TypeOf(expr.Right);
        if (left is NumberType a && right is NumberType b)
        {
            return expr.Operator is ArithmeticOperator.Add or ArithmeticOperator.Subtract
                ? SameUnit(left, right, expr.Span, expr.Operator == ArithmeticOperator.Add ? "added" : "subtracted")
                : new NumberType(UnitOf(expr.Operator, a, b));
        }

        if (Values.Arithmetic.TypeOf(expr.Operator, left, right) is { } result)
        {
            return result;
        }

        Error(FeelDiagnostics.TypeMismatch, expr.Span, $"`{OperatorSign.Of(expr.Operator)}` has no meaning between {left.Name.Shown()} and {right.Name.Shown()}",
            left == FeelType.Text || right == FeelType.Text ? "`string(…)` makes a text of a value, `number(…)` a number of a text" : null);
        return FeelType.Any;
    }

    // A factor without a unit keeps the other's; a product or quotient of two units has one that nobody declared.
    private static string? UnitOf(ArithmeticOperator sign, NumberType left, NumberType right) => sign switch
    {
        ArithmeticOperator.Multiply => left.Unit is null ? right.Unit : right.Unit is null ? left.Unit : null,
        ArithmeticOperator.Divide => right.Unit is null ? left.Unit : null,
        _ => null,
    };

    private FeelType Comparison(Expr.Comparison expr)
    {
        FeelType left = TypeOf(expr.Left);
        FeelType right = TypeOf(expr.Right);
        CheckComparison(expr.Operator, left, right, expr.Span);
        DeclaredValue(expr.Left, expr.Right);
        DeclaredValue(expr.Right, expr.Left);
        return FeelType.Boolean;
    }

    private void CheckComparison(ComparisonOperator sign, FeelType left, FeelType right, Span span)
    {
        if (!Values.Comparison.IsPossible(left, right))
        {
            Mismatch(left, right, span);
            return;
        }

        bool ordered = sign is not (ComparisonOperator.Equal or ComparisonOperator.NotEqual);
        FeelType type = left == FeelType.Any || left == FeelType.Null ? right : left;
        if (ordered && (type == FeelType.Boolean || type is ListType or ContextType or FunctionType))
        {
            Error(FeelDiagnostics.TypeMismatch, span, $"`{OperatorSign.Of(sign)}` has no meaning for a {type.Name.Shown()}", "compare for equality");
            return;
        }

        SameUnit(left, right, span, "compared");
    }

    private void Mismatch(FeelType left, FeelType right, Span span) =>
        Error(FeelDiagnostics.TypeMismatch, span, $"a {left.Name.Shown()} is compared with a {right.Name.Shown()}", HelpForComparison(left, right));

    private static FeelType Innermost(FeelType type) => type switch
    {
        ListType list => Innermost(list.Element),
        RangeType range => Innermost(range.Element),
        _ => type,
    };

    private static string? HelpForComparison(FeelType left, FeelType right) =>
        left == FeelType.Text && right is NumberType ? "write the number between quotes, or `number(…)` around the text"
        : left is NumberType && right == FeelType.Text ? "write the number without quotes"
        : ExampleOf(left) is { } example ? $"a {left.Name.Shown()} is written `{example}` in a cell, `@\"{example}\"` in a formula"
        : null;

    private static string? ExampleOf(FeelType type) =>
        type == FeelType.Date ? "2026-12-01"
        : type == FeelType.Time ? "17:00:00"
        : type == FeelType.DateTime ? "2026-12-01T17:00:00"
        : type == FeelType.DaysDuration ? "P3D"
        : type == FeelType.MonthsDuration ? "P6M"
        : null;

    private FeelType Both(Expr left, Expr right)
    {
        bool sound = Condition(left) & Condition(right);
        return sound ? FeelType.Boolean : FeelType.Any;
    }

    private FeelType Boolean(params ReadOnlySpan<Expr> parts)
    {
        foreach (Expr part in parts)
        {
            TypeOf(part);
        }

        return FeelType.Boolean;
    }

    private FeelType Between(Expr.Between expr)
    {
        FeelType operand = TypeOf(expr.Operand);
        CheckComparison(ComparisonOperator.GreaterOrEqual, operand, TypeOf(expr.Low), expr.Operand.Span.To(expr.Low.Span));
        CheckComparison(ComparisonOperator.LessOrEqual, operand, TypeOf(expr.High), expr.Span);
        return FeelType.Boolean;
    }

    private FeelType Range(Expr.Range range)
    {
        FeelType start = range.Start is null ? FeelType.Null : TypeOf(range.Start);
        FeelType end = range.End is null ? FeelType.Null : TypeOf(range.End);
        CheckComparison(ComparisonOperator.LessOrEqual, start, end, range.Span);
        WarnIfEmpty(range);
        return new RangeType(FeelType.Join([start, end]));
    }

    // `[22:00..06:00]` is no night: no time is both after 22:00 and before 06:00.
    private void WarnIfEmpty(Expr.Range range)
    {
        if (range is { Start: Expr.Literal start, End: Expr.Literal end }
            && Values.Comparison.TryOrder(start.Value, end.Value, out int order)
            && (order > 0 || (order == 0 && !(range.StartIncluded && range.EndIncluded))))
        {
            diagnostics.Add(FeelDiagnostics.EmptyRange, source.At(range.Span), $"no value is in a range from {start.Value} to {end.Value}",
                order > 0 ? $"swap the ends, or write the two sides as alternatives: `>= {start.Value}, <= {end.Value}`" : "include the end with `[` and `]`");
        }
    }

    private FeelType In(Expr.In expr)
    {
        FeelType operand = TypeOf(expr.Operand);
        IReadOnlyList<Value>? values = NameOf(expr.Operand) is { } name ? scope.Find(name)?.Values : null;
        Inside(scope.With(new Variable("?", operand, values)), () => Boolean([.. expr.Tests]));
        return FeelType.Boolean;
    }

    private FeelType SomeItem(Expr.SomeItem some)
    {
        FeelType element = Resolve("?", some.Span) is ListType list ? list.Element : FeelType.Any;
        return Inside(scope.With(new Variable("?", element, scope.Find("?")?.Values)), () => Boolean(some.Test));
    }

    private FeelType CompareTest(Expr.CompareTest test)
    {
        FeelType subject = Resolve("?", test.Span) ?? FeelType.Any;
        CheckComparison(test.Operator, subject, TypeOf(test.Operand), test.Span);
        DeclaredValue(new Expr.Subject(test.Span), test.Operand);
        return FeelType.Boolean;
    }

    // A condition where it mentions `?`; else a value of the subject's type, or a range or list of it.
    private FeelType ValueTest(Expr.ValueTest test)
    {
        FeelType type = TypeOf(test.Operand);
        if (Subjects.AreMentionedIn(test.Operand))
        {
            if (!Accepts(FeelType.Boolean, type))
            {
                Error(FeelDiagnostics.NotBoolean, test.Span, $"a cell with `?` is a condition, expected true or false, found {type.Name.Shown()}");
            }

            return FeelType.Boolean;
        }

        if (test.Operand is Expr.Name { Identifier: var function } && scope.Find(function) is null && scope.Functions.ContainsKey(function))
        {
            Error(FeelDiagnostics.UnknownName, test.Span, $"`{function}` is a function and no value", "write `-` for anything, or give the function its arguments in parentheses");
            return FeelType.Boolean;
        }

        FeelType subject = Resolve("?", test.Span) ?? FeelType.Any;
        if (Membership.IsPossible(subject, type))
        {
            SameUnit(Innermost(subject), Innermost(type), test.Span, "compared");
        }
        else
        {
            Mismatch(subject, type, test.Span);
        }

        foreach (Expr item in test.Operand is Expr.List items ? items.Items : [test.Operand])
        {
            DeclaredValue(new Expr.Subject(test.Span), item);
        }

        return FeelType.Boolean;
    }

    // A literal that a name with declared values can never have.
    private void DeclaredValue(Expr variable, Expr literal)
    {
        if (NameOf(variable) is { } name
            && literal is Expr.Literal { Value: not NullValue and var value }
            && scope.Find(name) is { Values: { } values }
            && !values.Contains(value))
        {
            Error(FeelDiagnostics.UnknownValue, literal.Span, $"`{value.ToString().Shown()}` is not among the declared values",
                NearestName.Help(value.ToString(), values.Select(v => v.ToString())));
        }
    }

    private static string? NameOf(Expr expr) => expr switch { Expr.Name name => name.Identifier, Expr.Subject => "?", _ => null };

    private FeelType SameUnit(FeelType left, FeelType right, Span span, string verb)
    {
        if (left is NumberType { Unit: { } a } && right is NumberType { Unit: { } b } && a != b)
        {
            Error(FeelDiagnostics.UnitMismatch, span, $"`{a}` and `{b}` are {verb}", "nothing is converted: convert one of them first");
            return FeelType.Number;
        }

        return left is NumberType { Unit: null } ? right : left;
    }
}
