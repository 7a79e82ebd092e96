using RulesHost.Feel.Functions;
using RulesHost.Feel.Syntax;
using RulesHost.Feel.Values;

namespace RulesHost.Feel.Compilation;

/// <summary>The compiler's picture of a <see cref="Scope"/>: which names it will hold, and where.</summary>
/// <param name="Functions">What a name that nobody holds may stand for.</param>
internal sealed record LexicalScope(Layout Layout, IReadOnlyDictionary<string, BuiltIn> Functions)
{
    /// <summary>What is known of the functions that the expression defines.</summary>
    public IReadOnlyDictionary<Expr.Lambda, FunctionType> Lambdas { get; init; } = new Dictionary<Expr.Lambda, FunctionType>();

    public LexicalScope? Outer { get; private init; }

    /// <summary>A filter's scope: slot 0 is <c>item</c>, unless the item has an entry of that name; its entries are names too.</summary>
    public bool IsItem { get; private init; }

    /// <summary>How deep in the body of a function, or in the whole expression, a part stands, for
    /// <see cref="Budget.Enter"/>: a level is some 400 bytes of stack, of which filters, iterations and functions take several.</summary>
    public int Level { get; private init; }

    public LexicalScope Inside(params string[] names) =>
        this with { Layout = new Layout(names.Distinct()), Outer = this, IsItem = false };

    public LexicalScope InsideFilter() => Inside("item") with { IsItem = true, Level = Level + 1 };

    public LexicalScope InsideIteration(string variable) => Inside(variable) with { Level = Level + 3 };

    public LexicalScope InsideFunction(string[] parameters) => Inside(parameters) with { Level = 2 };

    public LexicalScope Deeper() => this with { Level = Level + 1 };

    /// <summary>How far out the name is and in which slot; and the filters on the way, whose items may hold the name first.</summary>
    public (int Depth, int Slot, IReadOnlyList<int> Filters) Find(string name)
    {
        List<int> filters = [];
        int depth = 0;
        for (LexicalScope? scope = this; scope is not null; scope = scope.Outer, depth++)
        {
            if (scope.IsItem)
            {
                filters.Add(depth);
            }

            if (scope.Layout.SlotOf(name) is >= 0 and int slot)
            {
                return (depth, slot, filters);
            }
        }

        return (-1, -1, filters);
    }
}
