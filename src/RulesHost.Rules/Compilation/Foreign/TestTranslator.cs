using System.Diagnostics;
using RulesHost.Feel.Syntax;
using RulesHost.Feel.Values;

namespace RulesHost.Rules.Compilation.Foreign;

/// <summary>
/// Simple cells in the terms of another engine, from their syntax and not from their normal form: what the index could have wrong is not
/// repeated here.
/// </summary>
/// <typeparam name="T">A condition, as the engine takes it.</typeparam>
public abstract class TestTranslator<T>
{
    /// <summary>One condition for each cell that the engine tests: the fact is missing, or the test holds.</summary>
    public IEnumerable<T> Conditions(ForeignTable table, int row) => table.TestsOf(row).Select(test => Or(IsMissing(test.Fact), Of(test.Fact, test.Test)));

    protected abstract T IsMissing(FactPlace fact);

    /// <param name="literal">Of the kind of the fact.</param>
    protected abstract T Compare(FactPlace fact, ComparisonOperator comparison, Value literal);

    protected abstract T And(T left, T right);

    protected abstract T Or(T left, T right);

    protected abstract T Not(T operand);

    private T Of(FactPlace fact, Expr test) => test switch
    {
        Expr.AnyOf any => any.Tests.Select(inner => Of(fact, inner)).Aggregate(Or),
        Expr.NotTest not => Not(Of(fact, not.Tests)),
        Expr.CompareTest { Operand: Expr.Literal literal } compare => Compare(fact, compare.Operator, literal.Value),
        Expr.ValueTest { Operand: Expr.Literal { Value: NullValue } } => IsMissing(fact),
        Expr.ValueTest { Operand: Expr.Literal literal } => Compare(fact, ComparisonOperator.Equal, literal.Value),
        Expr.ValueTest { Operand: Expr.Range range } => Within(fact, range),
        _ => throw new UnreachableException($"a simple cell of another form: {test.GetType().Name}"),
    };

    private T Within(FactPlace fact, Expr.Range range)
    {
        T[] ends =
        [
            .. range.Start is Expr.Literal low ? [Compare(fact, range.StartIncluded ? ComparisonOperator.GreaterOrEqual : ComparisonOperator.Greater, low.Value)] : (T[])[],
            .. range.End is Expr.Literal high ? [Compare(fact, range.EndIncluded ? ComparisonOperator.LessOrEqual : ComparisonOperator.Less, high.Value)] : (T[])[],
        ];
        return ends.Aggregate(And);
    }
}
