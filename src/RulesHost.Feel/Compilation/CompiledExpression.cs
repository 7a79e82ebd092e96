using RulesHost.Feel.Checking;
using RulesHost.Feel.Functions;
using RulesHost.Feel.Syntax;
using RulesHost.Feel.Values;

namespace RulesHost.Feel.Compilation;

/// <summary>An expression ready to be evaluated as often as wanted, from any thread.</summary>
public sealed class CompiledExpression
{
    private readonly Evaluation evaluation;

    private CompiledExpression(Evaluation evaluation, Value? constant)
    {
        (this.evaluation, Constant) = (evaluation, constant);
    }

    /// <summary>The value, where it is the same whatever the facts are; null (C#) where it depends on them.</summary>
    public Value? Constant { get; }

    /// <param name="layout">Holds every name that the expression refers to.</param>
    public static CompiledExpression Compile(CheckedExpr expression, Layout layout)
    {
        Evaluation evaluation = Compiler.Compile(expression, layout);
        return new CompiledExpression(evaluation, expression.References.Count == 0 ? Fold(evaluation, layout) : null);
    }

    /// <summary>For a tree put together from parts that were checked each by itself.</summary>
    /// <param name="layout">Holds every name that the parts refer to.</param>
    /// <param name="functions">Those that the parts may call.</param>
    public static CompiledExpression Compile(Expr tree, Layout layout, IReadOnlyDictionary<string, BuiltIn> functions) =>
        new(Compiler.Compile(tree, new LexicalScope(layout, functions)), null);

    /// <summary>The value for a frame of that layout. Never throws but <see cref="BudgetExceededException"/>.</summary>
    public Value Evaluate(Value[] frame, Budget budget) => Constant ?? Evaluate(new Scope(frame, budget));

    /// <summary>The same for a scope that its owner uses again and again.</summary>
    public Value Evaluate(Scope scope)
    {
        if (Constant is not null)
        {
            return Constant;
        }

        scope.Budget.Step();
        return evaluation(scope);
    }

    private static Value? Fold(Evaluation evaluation, Layout layout)
    {
        Value[] frame = new Value[layout.Count];
        Array.Fill(frame, NullValue.Plain);
        try
        {
            return evaluation(new Scope(frame, new Budget(steps: 10_000, size: 100_000)));
        }
        catch (BudgetExceededException)
        {
            // Too much for folding: evaluated, and counted, where it is asked for.
            return null;
        }
    }
}
