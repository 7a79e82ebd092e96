using RulesHost.Feel.Values;

namespace RulesHost.Feel.Compilation;

/// <summary>The values of the names around an expression while it is evaluated; iterations, filters and functions add one of their own.</summary>
internal sealed class Scope(Value[] values, Scope? outer, Budget budget)
{
    public Value[] Values { get; } = values;

    public Scope? Outer { get; } = outer;

    public Budget Budget { get; } = budget;

    public Scope At(int depth)
    {
        Scope scope = this;
        for (; depth > 0; depth--)
        {
            scope = scope.Outer!;
        }

        return scope;
    }

    public Scope Inside(params Value[] values) => new(values, this, Budget);
}

/// <summary>What a node of the tree became: a function of the scope, made once.</summary>
internal delegate Value Evaluation(Scope scope);
