using RulesHost.Feel.Values;
using RulesHost.Rules.Model;

namespace RulesHost.Rules.Evaluation;

/// <summary>A fact, or an item or field inside it, with what is declared of it.</summary>
/// <param name="Name">With the fields on the way: <c>lines.weightKg</c>.</param>
/// <param name="Path">What is added to the fact's JSON pointer: <c>/0/weightKg</c>.</param>
internal sealed record FactPart(string Name, string Path, Value Value, FeelType Type, Limits Limits)
{
    /// <summary>The parts that are not of their type: the innermost, so that a long list is not blamed for one item.</summary>
    public IEnumerable<FactPart> OfWrongType(bool texts)
    {
        if (FactTypes.Convert(Value, Type, texts) is not null)
        {
            return [];
        }

        List<FactPart> inner = [.. Inner().SelectMany(part => part.OfWrongType(texts))];
        return inner.Count > 0 ? inner : [this];
    }

    /// <summary>The parts that no part is inside of.</summary>
    public IEnumerable<FactPart> Leaves() => Value is ListValue or ContextValue ? Inner().SelectMany(part => part.Leaves()) : [this];

    /// <summary>The fields that records lack.</summary>
    public IEnumerable<FactPart> Lacking() => Value is ContextValue record && Type is ContextType
        ? Inner().SelectMany(part => part.Lacking()).Concat(Limits.RequiredFields.Where(name => record.Find(name) is null or NullValue).Select(name => Field(name, ((ContextType)Type).Find(name)!, record)))
        : Value is ListValue ? Inner().SelectMany(part => part.Lacking()) : [];

    /// <summary>The fields that no record declares, with those that it does.</summary>
    public IEnumerable<(FactPart Part, IReadOnlyList<string> Declared)> Undeclared() => (Type, Value) switch
    {
        (ContextType record, ContextValue context) => Inner().SelectMany(part => part.Undeclared()).Concat(
            context.Entries.Where(entry => record.Find(entry.Key) is null).Select(entry => (Field(entry.Key, FeelType.Any, context), (IReadOnlyList<string>)[.. record.Entries.Select(e => e.Key)]))),
        (ListType, ListValue) => Inner().SelectMany(part => part.Undeclared()),
        _ => [],
    };

    private IEnumerable<FactPart> Inner() => (Type, Value) switch
    {
        (ListType list, ListValue items) => items.Items.Select((item, i) => this with { Path = $"{Path}/{i}", Value = item, Type = list.Element }),
        (ContextType record, ContextValue context) => record.Entries.Select(field => Field(field.Key, field.Value, context)),
        _ => [],
    };

    private FactPart Field(string name, FeelType type, ContextValue context) => new(
        $"{Name}.{name}", $"{Path}/{name}", context.Find(name) ?? NullValue.Plain, type, Limits.Fields?.GetValueOrDefault(name) ?? Limits.None);
}
