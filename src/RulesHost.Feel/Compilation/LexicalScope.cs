using RulesHost.Feel.Functions;

namespace RulesHost.Feel.Compilation;

/// <summary>The compiler's picture of a <see cref="Scope"/>: which names it will hold, and where.</summary>
/// <param name="Functions">What a name that nobody holds may stand for.</param>
internal sealed record LexicalScope(Layout Layout, IReadOnlyDictionary<string, BuiltIn> Functions)
{
    public LexicalScope? Outer { get; private init; }

    /// <summary>A filter's scope: slot 0 is <c>item</c>, and the item's own entries are names too.</summary>
    public bool IsItem { get; private init; }

    /// <summary>How deep in the body of a function, or in the whole expression, a part stands, for
    /// <see cref="Values.Budget.Enter"/>: a level is some 400 bytes of stack, of which filters, iterations and functions take several.</summary>
    public int Level { get; private init; }

    public LexicalScope Inside(params string[] names) => new(new Layout(names.Distinct()), Functions) { Outer = this, Level = Level };

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
            if (scope.Layout.SlotOf(name) is >= 0 and int slot)
            {
                return (depth, slot, filters);
            }

            if (scope.IsItem)
            {
                filters.Add(depth);
            }
        }

        return (-1, -1, filters);
    }
}
