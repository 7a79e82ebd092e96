using RulesHost.Feel.Functions;
using RulesHost.Feel.Syntax;
using RulesHost.Feel.Values;

namespace RulesHost.Feel.Checking;

/// <summary>What is known of a name before anything is evaluated.</summary>
/// <param name="Values">The only values it can take, where they are declared.</param>
public sealed record Variable(string Name, FeelType Type, IReadOnlyList<Value>? Values = null)
{
    /// <summary>Its declaration is at fault, and has been reported: nothing is said of its uses.</summary>
    public bool IsUnsettled { get; init; }

    /// <summary>What is known of the fields of a record; empty where nothing is but their types.</summary>
    public IReadOnlyList<Variable> Fields { get; init; } = [];
}

/// <summary>The names that an expression may use, with their types; scopes nest.</summary>
public sealed class TypeScope
{
    private readonly TypeScope? outer;
    private readonly Dictionary<string, Variable> variables = new(StringComparer.Ordinal);
    private NameScope? names;

    public TypeScope(params IEnumerable<Variable> variables)
        : this(null, variables)
    {
    }

    private TypeScope(TypeScope? outer, IEnumerable<Variable> variables)
    {
        this.outer = outer;
        Functions = outer?.Functions ?? BuiltIns.All;
        foreach (Variable variable in variables)
        {
            this.variables[variable.Name] = variable;
        }
    }

    /// <summary>True where names may stand that nobody knows before: inside a filter on items of unknown type.</summary>
    public bool IsOpen { get; private init; }

    /// <summary>Types that a model declares besides those of FEEL.</summary>
    public IReadOnlyDictionary<string, FeelType> Types { get; init; } = new Dictionary<string, FeelType>();

    /// <summary>The functions that may be called by name; those of the outermost scope hold in all inner ones.</summary>
    public IReadOnlyDictionary<string, BuiltIn> Functions { get; init; }

    public NameScope Names => names ??= (outer?.Names ?? BuiltInNames.Of(Functions).WithTypes(Types)).With(variables.Values.SelectMany(v => MembersOf(v.Type).Prepend(v.Name)));

    public IEnumerable<string> Visible
    {
        get
        {
            for (TypeScope? scope = this; scope is not null; scope = scope.outer)
            {
                foreach (string name in scope.variables.Keys.Where(name => name != "?"))
                {
                    yield return name;
                }
            }
        }
    }

    public TypeScope With(params IEnumerable<Variable> inner) => new(this, inner) { IsOpen = IsOpen };

    /// <summary>The scope inside a filter: <c>item</c>, and the item's own entries by name, which go first (DMN 1.5 §10.3.2.5).</summary>
    public TypeScope WithItem(FeelType item) => new(
        this,
        (item is ContextType context ? context.Entries.Select(e => new Variable(e.Key, e.Value)) : [])
            .Prepend(new Variable("item", item)))
    {
        IsOpen = IsOpen || item == FeelType.Any,
    };

    public Variable? Find(string name)
    {
        for (TypeScope? scope = this; scope is not null; scope = scope.outer)
        {
            if (scope.variables.TryGetValue(name, out Variable? variable))
            {
                return variable;
            }
        }

        return null;
    }

    // Names that may stand behind a point.
    private static IEnumerable<string> MembersOf(FeelType type) => type switch
    {
        ListType list => MembersOf(list.Element),
        ContextType context => context.Entries.SelectMany(entry => MembersOf(entry.Value).Prepend(entry.Key)),
        _ => [],
    };
}
