using RulesHost.Feel.Syntax;
using RulesHost.Feel.Values;

namespace RulesHost.Rules.Loading.Parts;

/// <summary>The types of inputs and outputs as rule files spell them.</summary>
internal static class TypeWords
{
    private const string ListOf = "list of ";

    /// <param name="word">One of the words that the shape allows.</param>
    /// <param name="unit">The unit of a number, or of the numbers of a list.</param>
    /// <param name="fields">The fields of a record, or of the records of a list.</param>
    public static FeelType Read(string word, string? unit, ContextType fields) =>
        word.StartsWith(ListOf, StringComparison.Ordinal)
            ? new ListType(Read(word[ListOf.Length..], unit, fields))
            : word switch
            {
                "number" => new NumberType(unit),
                "record" => fields,
                _ => FeelTypes.Named(word)!,
            };
}
