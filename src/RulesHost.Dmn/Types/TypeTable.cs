using RulesHost.Dmn.Model;
using RulesHost.Dmn.Reading;
using RulesHost.Feel.Syntax;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;

namespace RulesHost.Dmn.Types;

/// <summary>The types that a model may name: those of FEEL, its own item definitions, and those of imported models.</summary>
internal sealed class TypeTable
{
    // What FEEL's types were called in DMN 1.1, and what modellers call them that came from other languages.
    private static readonly Dictionary<string, FeelType> OtherNames = new(StringComparer.Ordinal)
    {
        ["integer"] = FeelType.Number,
        ["int"] = FeelType.Number,
        ["long"] = FeelType.Number,
        ["float"] = FeelType.Number,
        ["double"] = FeelType.Number,
        ["decimal"] = FeelType.Number,
        ["any"] = FeelType.Any,
        ["dateTime"] = FeelType.DateTime,
        ["dayTimeDuration"] = FeelType.DaysDuration,
        ["yearMonthDuration"] = FeelType.MonthsDuration,
        ["list"] = new ListType(FeelType.Any),
        ["context"] = new ContextType([]),
    };

    private readonly Dictionary<string, ItemDefinition> definitions;
    private readonly Dictionary<string, FeelType> declared = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<Value>> listed = new(StringComparer.Ordinal);
    private readonly HashSet<string> open = new(StringComparer.Ordinal);
    private readonly DiagnosticBag diagnostics;
    private Dictionary<string, FeelType>? shapes;

    /// <param name="imported">By the import's name; where that is empty, the types are known as if they stood here.</param>
    public TypeTable(IReadOnlyList<ItemDefinition> definitions, IEnumerable<(string Import, TypeTable Types)> imported, DiagnosticBag diagnostics)
    {
        this.diagnostics = diagnostics;
        this.definitions = definitions.DistinctBy(d => d.Name).ToDictionary(d => d.Name, StringComparer.Ordinal);
        foreach ((string import, TypeTable types) in imported)
        {
            foreach ((string name, FeelType type) in types.declared.Where(type => import.Length > 0 || !this.definitions.ContainsKey(type.Key)))
            {
                string known = import.Length == 0 ? name : $"{import}.{name}";
                declared[known] = type;
                if (types.listed.TryGetValue(name, out IReadOnlyList<Value>? values))
                {
                    listed[known] = values;
                }
            }
        }

        foreach (ItemDefinition twice in definitions.Where(d => !ReferenceEquals(this.definitions[d.Name], d)))
        {
            diagnostics.Add(DmnDiagnostics.Duplicate, twice.Location, $"the type `{twice.Name.Shown()}` is declared twice", "rename one of the two");
        }

        foreach (ItemDefinition definition in this.definitions.Values)
        {
            Declared(definition);
        }
    }

    /// <summary>By name, as <c>instance of</c> and parameters of functions may call them; neither looks at allowed values.</summary>
    public IReadOnlyDictionary<string, FeelType> Shapes => shapes ??= declared.ToDictionary(type => type.Key, type => type.Value.Shape, StringComparer.Ordinal);

    /// <summary>Any where nothing is named, and, reported, where what is named is not there.</summary>
    public FeelType Of(TypeReference? reference)
    {
        if (reference is null)
        {
            return FeelType.Any;
        }

        if (declared.TryGetValue(reference.Name, out FeelType? known))
        {
            return known;
        }

        if (definitions.TryGetValue(reference.Name, out ItemDefinition? definition))
        {
            return Declared(definition);
        }

        if ((FeelTypes.Named(reference.Name) ?? OtherNames.GetValueOrDefault(reference.Name)) is { } type)
        {
            return type;
        }

        diagnostics.Add(DmnDiagnostics.UnknownType, reference.Location, $"the type `{reference.Name.Shown()}` is not declared",
            NearestName.Help(reference.Name, [.. declared.Keys, .. FeelTypes.Names]) ?? "declare an item definition of that name, or import the model that does");
        return FeelType.Any;
    }

    /// <summary>The values that the type lists one by one, in their order; null where it lists none.</summary>
    public IReadOnlyList<Value>? ValuesOf(TypeReference? reference) => reference is null ? null : listed.GetValueOrDefault(reference.Name);

    private FeelType Declared(ItemDefinition definition)
    {
        if (declared.TryGetValue(definition.Name, out FeelType? known))
        {
            return known;
        }

        if (!open.Add(definition.Name))
        {
            diagnostics.Add(DmnDiagnostics.TypeCircle, definition.Location, $"the type `{definition.Name.Shown()}` is declared by itself", "let one of its parts be `Any`");
            return FeelType.Any;
        }

        FeelType type = TypeOf(definition);
        open.Remove(definition.Name);
        return declared[definition.Name] = type;
    }

    // The allowed values are those of the items, the constraint is one of the whole (DMN 1.5 §7.3.3).
    private FeelType TypeOf(ItemDefinition definition)
    {
        FeelType item = definition switch
        {
            { Function: { } function } => new FunctionType([.. function.Parameters.Select(p => Of(p.Type))], Of(function.Result)),
            { Components.Count: > 0 } => new ContextType([.. definition.Components.Select(c => KeyValuePair.Create(c.Name, TypeOf(c)))]),
            _ => Of(definition.Base),
        };
        if (definition.AllowedValues is null && ValuesOf(definition.Base) is { } inherited)
        {
            listed[definition.Name] = inherited;
        }

        if (ValueTests.Read(definition.AllowedValues, item, diagnostics) is { } allowed)
        {
            item = new ConstrainedType(definition.Name, item, allowed.Allows);
            if (allowed.Listed is not null)
            {
                listed[definition.Name] = allowed.Listed;
            }
        }

        FeelType whole = definition.IsCollection ? new ListType(item) : item;
        return ValueTests.Read(definition.Constraint, whole, diagnostics) is { } constraint
            ? new ConstrainedType(definition.Name, whole, constraint.Allows)
            : whole;
    }
}
