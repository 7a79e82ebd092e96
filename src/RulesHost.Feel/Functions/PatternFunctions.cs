using System.Text;
using System.Text.RegularExpressions;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using static RulesHost.Feel.Functions.FormalParameter;

namespace RulesHost.Feel.Functions;

/// <summary>
/// Functions of regular expressions (XPath functions 3.1 §5.6). Patterns run on the engine that never backtracks, so that time
/// grows with the text alone; what that engine cannot take, references back to a group, is null unless a limit of time is given.
/// </summary>
internal sealed class PatternFunctions(TimeSpan? limit)
{
    // To make a pattern is dear; whether it was made before must not show.
    private const int StepsPerPattern = 50;

    public IReadOnlyList<BuiltIn> All =>
    [
        new("matches", [new(
            [
                Required("input", FeelType.Text), Required("pattern", FeelType.Text),
                Nullable("flags", FeelType.Text, optional: true),
            ],
            FeelType.Boolean,
            (a, budget) => WithPattern(a[1], a[2], budget, pattern => Matches(pattern, TextOf(a[0]), budget)))]),
        new("replace", [new(
            [
                Required("input", FeelType.Text), Required("pattern", FeelType.Text), Required("replacement", FeelType.Text),
                Nullable("flags", FeelType.Text, optional: true),
            ],
            FeelType.Text,
            (a, budget) => WithPattern(a[1], a[3], budget, pattern => Replace(pattern, TextOf(a[0]), TextOf(a[2]), budget)))]),
        new("split", [new(
            [Required("string", FeelType.Text), Required("delimiter", FeelType.Text)],
            new ListType(FeelType.Text),
            (a, budget) => WithPattern(a[1], NullValue.Plain, budget, pattern => Split(pattern, TextOf(a[0]), budget)))]),
    ];

    private Value WithPattern(Value pattern, Value flags, Budget budget, Func<Pattern, Value> use)
    {
        budget.Step(StepsPerPattern);
        budget.Grow(TextOf(pattern).Length);
        string letters = flags is TextValue given ? given.Text : "";
        if (!Pattern.TryCreate(TextOf(pattern), letters, limit, out Pattern? created, out NullValue? reason))
        {
            return reason;
        }

        try
        {
            return use(created);
        }
        catch (RegexMatchTimeoutException)
        {
            return NullValue.Because($"`{TextOf(pattern).Shown()}` was not matched within {limit?.TotalSeconds:0.###} seconds");
        }
    }

    private static Value Matches(Pattern pattern, string input, Budget budget)
    {
        budget.Grow(input.Length);
        return BooleanValue.Of(pattern.IsMatch(input, budget));
    }

    private static Value Replace(Pattern pattern, string input, string replacement, Budget budget)
    {
        if (pattern.MatchesEmpty)
        {
            return NullValue.Because("`replace` expected a pattern that does not match the empty text");
        }

        if (pattern.ReplacementOf(replacement) is not { } made)
        {
            return NullValue.Because($"`{replacement.Shown()}` is no replacement: `$` stands before the number of a group, else it is written `\\$`");
        }

        StringBuilder replaced = new();
        int from = 0;
        foreach (PatternMatch match in pattern.Matches(input, made.TakesGroups, budget))
        {
            budget.Grow(match.Index - from);
            replaced.Append(input, from, match.Index - from);
            made.AppendTo(replaced, match, budget);
            from = match.End;
        }

        budget.Grow(input.Length - from);
        return new TextValue(replaced.Append(input, from, input.Length - from).ToString());
    }

    private static Value Split(Pattern pattern, string input, Budget budget)
    {
        if (pattern.MatchesEmpty)
        {
            return NullValue.Because("`split` expected a delimiter that does not match the empty text");
        }

        budget.Grow(2L * input.Length);
        List<Value> parts = [];
        int from = 0;
        foreach (PatternMatch match in pattern.Matches(input, withGroups: false, budget))
        {
            parts.Add(new TextValue(input[from..match.Index]));
            from = match.End;
        }

        parts.Add(new TextValue(input[from..]));
        return new ListValue(parts);
    }

    private static string TextOf(Value value) => ((TextValue)value).Text;
}
