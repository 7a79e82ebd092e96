using RulesHost.Feel.Checking;
using RulesHost.Feel.Compilation;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;

namespace RulesHost.Cli.Benchmarks;

/// <summary>Standard FEEL over facts whose types are known.</summary>
internal sealed class ExpressionSubject(IReadOnlyList<Fact> facts)
{
    private readonly TypeScope scope = new(facts.Select(fact => new Variable(fact.Name, fact.Value.Type)));
    private readonly Layout layout = new(facts.Select(fact => fact.Name));
    private readonly Value[] frame = [.. facts.Select(fact => fact.Value)];

    /// <summary>Reads, checks and compiles.</summary>
    /// <exception cref="FormatException">The text is refused.</exception>
    public CompiledExpression Compile(string text)
    {
        DiagnosticBag diagnostics = [];
        CheckedExpr? found = Checker.Expression(Fragment.Of(text), scope, diagnostics);
        return found is null
            ? throw new FormatException($"`{text}`: {string.Join("; ", diagnostics.Select(d => d.Message))}")
            : CompiledExpression.Compile(found, layout);
    }

    public Value Evaluate(CompiledExpression expression) => expression.Evaluate(frame, new Budget());

    public Value Evaluate(string text) => Evaluate(Compile(text));
}
