using RulesHost.Rules.Loading;
using RulesHost.Rules.Loading.Parts;
using RulesHost.Rules.Loading.Shapes;
using RulesHost.Rules.Model;

namespace RulesHost.Rules.Kinds;

/// <summary>A kind of document that rule sets point at by name.</summary>
public abstract class ReferenceKind
{
    /// <summary>The key that marks the document and holds its name.</summary>
    public abstract string Key { get; }

    /// <summary>All keys, the marking one among them as required; its checker vouches for the form.</summary>
    public abstract MapShape Shape { get; }

    /// <summary>Documents that are there without a file.</summary>
    public virtual IReadOnlyList<ReferenceDocument> BuiltIn => [];

    /// <summary>Reads a document that has the kind's shape; those of kinds listed before this one can be referred to.</summary>
    public abstract ReferenceDocument Read(MapNode document, ReadContext context);
}
