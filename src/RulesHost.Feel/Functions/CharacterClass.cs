using System.Globalization;

namespace RulesHost.Feel.Functions;

/// <summary>Characters of which a place in a pattern takes one (XML Schema 1.1 part 2, §G.4.1).</summary>
/// <param name="Basic">Those below U+10000, as they stand between .NET's brackets.</param>
/// <param name="Supplementary">Those above.</param>
internal sealed record CharacterClass(string Basic, CodePointSet Supplementary)
{
    private const string Surrogates = @"\uD800-\uDFFF";

    public bool IsNegated { get; init; }

    /// <summary>What is taken away: <c>[a-z-[aeiou]]</c>.</summary>
    public CharacterClass? Subtracted { get; init; }

    public static CharacterClass Of(int first, int last) =>
        new(first < CodePointSet.FirstSupplementary ? Between((char)first, (char)Math.Min(last, char.MaxValue)) : "", CodePointSet.Of(first, last));

    public static CharacterClass Of(IReadOnlyList<UnicodeCategory> categories) =>
        new(string.Concat(categories.Select(category => $@"\p{{{UnicodeNames.Of(category)}}}")), CodePointSet.Of(categories));

    public static CharacterClass Union(IReadOnlyList<CharacterClass> parts) =>
        new(string.Concat(parts.Select(part => part.Basic)), CodePointSet.Union(parts.Select(part => part.Supplementary)));

    public static string Between(char first, char last) => $@"\u{(int)first:X4}-\u{(int)last:X4}";

    /// <summary>In .NET's writing.</summary>
    /// <param name="pairs">Whether supplementary characters are matched too, as the two halves that .NET sees.</param>
    public string Text(bool pairs)
    {
        string[] pairText = pairs ? [.. All().Pairs()] : [];
        string[] alternatives = Basic.Length > 0 || IsNegated || pairText.Length == 0 ? [Brackets(withSurrogates: false), .. pairText] : pairText;
        return alternatives.Length == 1 ? alternatives[0] : $"(?:{string.Join('|', alternatives)})";
    }

    private CodePointSet All()
    {
        CodePointSet own = IsNegated ? Supplementary.Complement() : Supplementary;
        return Subtracted is null ? own : own.Except(Subtracted.All());
    }

    // Half a pair is no character: the brackets take none of them, or, where they are taken away from others, all.
    private string Brackets(bool withSurrogates)
    {
        string none = Basic.Length == 0 && !withSurrogates && !IsNegated ? "^\\u0000-\\uFFFF" : "";
        string own = withSurrogates && !IsNegated ? Surrogates + Basic : Basic;
        string sign = IsNegated ? own.Length == 0 ? "\\u0000-\\uFFFF" : "^" : "";
        string away = Subtracted?.Brackets(!withSurrogates) ?? (withSurrogates ? "" : $"[{Surrogates}]");
        return $"[{none}{sign}{own}{(away.Length > 0 ? "-" : "")}{away}]";
    }
}
