using RulesHost.Feel.Syntax;
using RulesHost.Feel.Values;

namespace RulesHost.Feel.Compilation;

/// <summary>The <c>x in …, y in …</c> of <c>for</c>, <c>some</c> and <c>every</c>: every combination, the last variable fastest.</summary>
internal sealed class IterationPlan
{
    private readonly (Evaluation Source, Evaluation? To)[] sources;

    public IterationPlan(IReadOnlyList<Iteration> iterations, LexicalScope scope)
    {
        sources = new (Evaluation, Evaluation?)[iterations.Count];
        for (int i = 0; i < iterations.Count; i++)
        {
            sources[i] = (Compiler.Compile(iterations[i].Source, scope), iterations[i].To is { } to ? Compiler.Compile(to, scope) : null);
            scope = scope.InsideIteration(iterations[i].Variable);
        }

        Innermost = scope;
    }

    /// <summary>The scope in which the body stands.</summary>
    public LexicalScope Innermost { get; }

    /// <summary>Runs the body until it returns false; returns null where a source is no list, with the reason, else nothing.</summary>
    public NullValue? Run(Scope scope, Func<Scope, bool> body)
    {
        bool more = true;
        return Run(scope, 0, body, ref more);
    }

    private NullValue? Run(Scope scope, int level, Func<Scope, bool> body, ref bool more)
    {
        if (level == sources.Length)
        {
            more = body(scope);
            return null;
        }

        (Evaluation source, Evaluation? to) = sources[level];
        Value from = source(scope);
        Value? end = to?.Invoke(scope);
        IEnumerable<Value>? items = end is null ? Filtering.Iterated(from) : Filtering.Iterated(from, end);
        if (items is null)
        {
            string what = end is null ? KindName.Of(from) : $"{KindName.Of(from)} to {KindName.Of(end)}";
            return NullValue.Because($"{what} cannot be iterated over", from, end ?? from);
        }

        foreach (Value item in items)
        {
            scope.Budget.Step();
            if (Run(scope.Inside(item), level + 1, body, ref more) is { } failure)
            {
                return failure;
            }

            if (!more)
            {
                break;
            }
        }

        return null;
    }
}
