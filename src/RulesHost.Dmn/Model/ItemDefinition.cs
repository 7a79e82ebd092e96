using RulesHost.Feel.Text;

namespace RulesHost.Dmn.Model;

/// <summary>A type that a model declares (DMN 1.5 §7.3.3): of components, of a function, or made from another type.</summary>
/// <param name="Base">Null where it has components or is a function.</param>
/// <param name="AllowedValues">Unary tests that each value, of a collection each item, satisfies.</param>
/// <param name="Constraint">Unary tests that the value as a whole satisfies.</param>
public sealed record ItemDefinition(
    string Name,
    TypeReference? Base,
    bool IsCollection,
    Fragment? AllowedValues,
    Fragment? Constraint,
    IReadOnlyList<ItemDefinition> Components,
    FunctionItem? Function,
    Location Location);

public sealed record FunctionItem(IReadOnlyList<InformationItem> Parameters, TypeReference? Result);

/// <summary>A name of FEEL, of this model, or, behind an import's name and a point, of another model.</summary>
public sealed record TypeReference(string Name, Location Location);

/// <summary>A variable or parameter.</summary>
public sealed record InformationItem(string Name, TypeReference? Type, Location Location);
