using System.Diagnostics;
using System.Linq.Expressions;
using RulesHost.Feel.Values;
using RulesHost.Rules.Compilation.Foreign;

namespace RulesHost.NRules;

/// <summary>Conditions as expression trees over a <see cref="RowSearch"/>. Comparisons with a missing fact are lifted: false.</summary>
internal sealed class ConditionTranslator : TestTranslator<Expression>
{
    public static readonly ParameterExpression Search = Expression.Parameter(typeof(RowSearch), "search");

    private static readonly Expression Facts = Expression.Property(Search, nameof(RowSearch.Facts));

    protected override Expression IsMissing(FactPlace fact)
    {
        Expression value = Of(fact);
        return Expression.Equal(value, Expression.Constant(null, value.Type));
    }

    protected override Expression Compare(FactPlace fact, ComparisonOperator comparison, Value literal) => Expression.MakeBinary(Of(comparison), Of(fact), literal switch
    {
        NumberValue number => Expression.Constant(number.Number, typeof(decimal?)),
        TextValue text => Expression.Constant(text.Text),
        BooleanValue flag => Expression.Constant(flag.IsTrue, typeof(bool?)),
        _ => throw new UnreachableException(),
    });

    protected override Expression And(Expression left, Expression right) => Expression.AndAlso(left, right);

    protected override Expression Or(Expression left, Expression right) => Expression.OrElse(left, right);

    protected override Expression Not(Expression operand) => Expression.Not(operand);

    private static BinaryExpression Of(FactPlace fact) => Expression.ArrayIndex(Expression.Property(Facts, fact.Kind.ToString()), Expression.Constant(fact.Column));

    private static ExpressionType Of(ComparisonOperator comparison) => comparison switch
    {
        ComparisonOperator.Equal => ExpressionType.Equal,
        ComparisonOperator.NotEqual => ExpressionType.NotEqual,
        ComparisonOperator.Less => ExpressionType.LessThan,
        ComparisonOperator.LessOrEqual => ExpressionType.LessThanOrEqual,
        ComparisonOperator.Greater => ExpressionType.GreaterThan,
        ComparisonOperator.GreaterOrEqual => ExpressionType.GreaterThanOrEqual,
        _ => throw new UnreachableException(),
    };
}
