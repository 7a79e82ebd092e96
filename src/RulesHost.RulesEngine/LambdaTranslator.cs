using System.Diagnostics;
using System.Globalization;
using RulesHost.Feel.Values;
using RulesHost.Rules.Compilation.Foreign;

namespace RulesHost.RulesEngine;

/// <summary>Conditions as lambda expressions in the language of RulesEngine.</summary>
internal sealed class LambdaTranslator(Literals literals) : TestTranslator<string>
{
    protected override string IsMissing(FactPlace fact) => $"{Of(fact)} == null";

    protected override string Compare(FactPlace fact, ComparisonOperator comparison, Value literal) => $"{Of(fact)} {Symbol(comparison)} {literals.Place(literal)}";

    protected override string And(string left, string right) => $"({left} && {right})";

    protected override string Or(string left, string right) => $"({left} || {right})";

    protected override string Not(string operand) => $"!({operand})";

    private static string Of(FactPlace fact) => string.Create(CultureInfo.InvariantCulture, $"facts.{fact.Kind}[{fact.Column}]");

    private static string Symbol(ComparisonOperator comparison) => comparison switch
    {
        ComparisonOperator.Equal => "==",
        ComparisonOperator.NotEqual => "!=",
        ComparisonOperator.Less => "<",
        ComparisonOperator.LessOrEqual => "<=",
        ComparisonOperator.Greater => ">",
        ComparisonOperator.GreaterOrEqual => ">=",
        _ => throw new UnreachableException(),
    };
}
