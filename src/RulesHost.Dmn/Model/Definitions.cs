using RulesHost.Feel.Text;

namespace RulesHost.Dmn.Model;

/// <summary>One DMN file (DMN 1.5 §6.3.2), as it was read: nothing is resolved yet.</summary>
/// <param name="Namespace">What other models import it by.</param>
public sealed record Definitions(
    string Name,
    string Namespace,
    SourceFile File,
    IReadOnlyList<Import> Imports,
    IReadOnlyList<ItemDefinition> ItemDefinitions,
    IReadOnlyList<DrgElement> Elements);

/// <param name="Name">What its elements are known by here, before a point; empty where they are known as if they stood here.</param>
public sealed record Import(string Name, string Namespace, Location Location);

/// <summary>A reference to an element: by id, in this model or in one of another namespace.</summary>
/// <param name="Namespace">Null where it is this model.</param>
public sealed record ElementReference(string? Namespace, string Id, Location Location);
