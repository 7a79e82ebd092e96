using System.Text.RegularExpressions;
using RulesHost.Feel.Values;
using static RulesHost.Feel.Functions.FormalParameter;

namespace RulesHost.Feel.Functions;

/// <summary>
/// Functions of regular expressions (XPath functions 3.1 §5.6). Patterns run on the engine that never backtracks, so that time
/// grows with the text alone; what that engine cannot take (backreferences, lookarounds) is null.
/// </summary>
internal static class PatternFunctions
{
    public static IReadOnlyList<BuiltIn> All =>
    [
        new("matches", [new(
            [
                Required("input", FeelType.Text), Required("pattern", FeelType.Text),
                Nullable("flags", FeelType.Text, optional: true),
            ],
            FeelType.Boolean,
            Matches)]),
        new("replace", [new(
            [
                Required("input", FeelType.Text), Required("pattern", FeelType.Text), Required("replacement", FeelType.Text),
                Nullable("flags", FeelType.Text, optional: true),
            ],
            FeelType.Text,
            Replace)]),
        new("split", [new(
            [Required("string", FeelType.Text), Required("delimiter", FeelType.Text)], new ListType(FeelType.Text), Split)]),
    ];

    private static Value Matches(Value[] arguments, Budget budget)
    {
        string input = TextOf(arguments[0]);
        budget.Grow(input.Length);
        return Pattern.TryCreate(TextOf(arguments[1]), arguments[2], out Regex? regex, out NullValue? reason)
            ? BooleanValue.Of(regex.IsMatch(input))
            : reason;
    }

    private static Value Replace(Value[] arguments, Budget budget)
    {
        string input = TextOf(arguments[0]);
        if (!Pattern.TryCreate(TextOf(arguments[1]), arguments[3], out Regex? regex, out NullValue? reason))
        {
            return reason;
        }

        budget.Grow(input.Length);
        string replacement = Pattern.Replacement(TextOf(arguments[2]));
        return new TextValue(regex.Replace(input, match =>
        {
            string made = match.Result(replacement);
            budget.Step();
            budget.Grow(made.Length);
            return made;
        }));
    }

    private static Value Split(Value[] arguments, Budget budget)
    {
        string input = TextOf(arguments[0]);
        if (!Pattern.TryCreate(TextOf(arguments[1]), NullValue.Plain, out Regex? regex, out NullValue? reason))
        {
            return reason;
        }

        budget.Grow(2L * input.Length);
        List<Value> parts = [];
        int from = 0;
        foreach (ValueMatch match in regex.EnumerateMatches(input))
        {
            budget.Step();
            parts.Add(new TextValue(input[from..match.Index]));
            from = match.Index + match.Length;
        }

        parts.Add(new TextValue(input[from..]));
        return new ListValue(parts);
    }

    private static string TextOf(Value value) => ((TextValue)value).Text;
}
