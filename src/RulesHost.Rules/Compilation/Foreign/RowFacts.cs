using RulesHost.Feel.Values;

namespace RulesHost.Rules.Compilation.Foreign;

/// <summary>The facts of one decision by column, in types that every engine knows; null where one is missing.</summary>
public sealed class RowFacts(int columns)
{
    public decimal?[] Numbers { get; } = new decimal?[columns];

    public string?[] Texts { get; } = new string?[columns];

    public bool?[] Flags { get; } = new bool?[columns];

    /// <summary>False where the value is not of its column's type.</summary>
    internal bool TrySet(int column, Value value, FeelType type)
    {
        if (value is NullValue || FactKinds.Of(type) is not { } kind)
        {
            return true;
        }

        Numbers[column] = (value as NumberValue)?.Number;
        Texts[column] = (value as TextValue)?.Text;
        Flags[column] = (value as BooleanValue)?.IsTrue;
        return kind switch
        {
            FactKind.Numbers => value is NumberValue,
            FactKind.Texts => value is TextValue,
            _ => value is BooleanValue,
        };
    }
}

/// <summary>The lists of <see cref="RowFacts"/>.</summary>
public enum FactKind
{
    Numbers,
    Texts,
    Flags,
}

/// <summary>Where an engine finds the fact of a column.</summary>
public readonly record struct FactPlace(FactKind Kind, int Column);

internal static class FactKinds
{
    /// <summary>Null for types that engines are not asked about: FEEL's dates and times reach beyond theirs.</summary>
    public static FactKind? Of(FeelType type) =>
        type is NumberType ? FactKind.Numbers : type == FeelType.Text ? FactKind.Texts : type == FeelType.Boolean ? FactKind.Flags : null;
}
