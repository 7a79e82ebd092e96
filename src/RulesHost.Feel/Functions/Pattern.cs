using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;

namespace RulesHost.Feel.Functions;

/// <summary>A regular expression of XPath (functions 3.1 §5.6), ready to be matched.</summary>
internal sealed class Pattern
{
    private static readonly PatternCache Known = new();

    // The engine that never goes back takes microseconds for each character of a long match when a pattern is new to it.
    private const int LongText = 10_000;
    private const int StepsPerCharacterOfLongText = 4;
    private const int CharactersPerStep = 32;

    private readonly Regex plain;
    private readonly Lazy<Regex> paired;
    private readonly bool isLiteral;
    private readonly int groups;

    private Pattern(string pattern, string flags, TimeSpan? limit, PatternText text, string translated)
    {
        isLiteral = flags.Contains('q', StringComparison.Ordinal);
        groups = text.Groups;
        RegexOptions engine = text.RefersBack ? RegexOptions.None : RegexOptions.NonBacktracking;
        plain = Make(translated, flags, engine, limit);
        paired = new Lazy<Regex>(() => Make(new PatternText(pattern, flags, pairs: true).Translate(), flags, engine, limit));
    }

    /// <summary>Where it matches nothing at all, a text cannot be cut or replaced by it.</summary>
    public bool MatchesEmpty => plain.IsMatch("");

    /// <param name="limit">How long a pattern with references back may run; null where there must be none.</param>
    public static bool TryCreate(
        string pattern, string flags, TimeSpan? limit, [NotNullWhen(true)] out Pattern? created, [NotNullWhen(false)] out NullValue? reason)
    {
        (created, reason) = (null, null);
        if (flags.Any(letter => letter is not ('s' or 'm' or 'i' or 'x' or 'q')))
        {
            reason = NullValue.Because($"the flags `{flags.Shown()}` are not of `s`, `m`, `i`, `x` and `q`");
            return false;
        }

        PatternText text = new(pattern, flags, pairs: false);
        string translated = text.Translate();
        if (text.Problem is not null || (text.RefersBack && limit is null))
        {
            reason = NullValue.Because($"`{pattern.Shown()}` is not a pattern that can be matched: {text.Problem ?? "back-references are never taken"}");
            return false;
        }

        try
        {
            created = Known.GetOrAdd((pattern, flags, limit), () => new Pattern(pattern, flags, limit, text, translated));
            return true;
        }
        catch (Exception refused) when (refused is ArgumentException or NotSupportedException)
        {
            reason = NullValue.Because($"`{pattern.Shown()}` is not a pattern that can be matched, or one too large");
            return false;
        }
    }

    public bool IsMatch(string input, Budget budget)
    {
        Charge(input, budget);
        return For(input).IsMatch(input);
    }

    /// <param name="withGroups">What groups matched is wanted too, which takes much longer.</param>
    public List<PatternMatch> Matches(string input, bool withGroups, Budget budget)
    {
        Charge(input, budget);
        List<PatternMatch> matches = [];
        if (withGroups)
        {
            for (Match match = For(input).Match(input); match.Success; match = match.NextMatch())
            {
                budget.Step();
                matches.Add(new PatternMatch(input, match.Index, match.Length, match.Groups));
            }

            return matches;
        }

        foreach (ValueMatch match in For(input).EnumerateMatches(input))
        {
            budget.Step();
            matches.Add(new PatternMatch(input, match.Index, match.Length, null));
        }

        return matches;
    }

    /// <summary>What the text means behind this pattern; null (C#) where it is no replacement.</summary>
    public Replacement? ReplacementOf(string text) => isLiteral ? Replacement.Of(text) : Replacement.Read(text, groups);

    private static void Charge(string input, Budget budget) =>
        budget.Step(input.Length > LongText ? (int)Math.Min((long)input.Length * StepsPerCharacterOfLongText, int.MaxValue) : input.Length / CharactersPerStep);

    private Regex For(string input) => input.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') ? paired.Value : plain;

    // Without references back the clock has no say in a result: the engine itself guarantees that matching ends.
    private static Regex Make(string translated, string flags, RegexOptions engine, TimeSpan? limit) => new(
        translated,
        engine | RegexOptions.CultureInvariant
            | (flags.Contains('m', StringComparison.Ordinal) ? RegexOptions.Multiline : RegexOptions.None)
            | (flags.Contains('i', StringComparison.Ordinal) ? RegexOptions.IgnoreCase : RegexOptions.None),
        engine == RegexOptions.None ? limit!.Value : Regex.InfiniteMatchTimeout);
}
