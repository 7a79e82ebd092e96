using RulesHost.Feel.Values;

namespace RulesHost.Feel.Compilation;

/// <summary>The values of the names around an expression while it is evaluated; iterations, filters and functions add one of their own.</summary>
public sealed class Scope
{
    /// <param name="values">One per name of the layout; may change between evaluations.</param>
    /// <param name="budget">What all evaluations in this scope may spend together.</param>
    public Scope(Value[] values, Budget budget)
        : this(values, null, budget)
    {
    }

    internal Scope(Value[] values, Scope? outer, Budget budget) => (Values, Outer, Budget) = (values, outer, budget);

    internal Value[] Values { get; }

    internal Scope? Outer { get; }

    internal Budget Budget { get; }

    internal Scope At(int depth)
    {
        Scope scope = this;
        for (; depth > 0; depth--)
        {
            scope = scope.Outer!;
        }

        return scope;
    }

    internal Scope Inside(params Value[] values) => new(values, this, Budget);
}

/// <summary>What a node of the tree became: a function of the scope, made once.</summary>
internal delegate Value Evaluation(Scope scope);
