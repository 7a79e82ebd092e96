using System.Text;
using RulesHost.Feel.Values;
using static RulesHost.Feel.Functions.FormalParameter;

namespace RulesHost.Feel.Functions;

/// <summary>
/// Functions of text (DMN 1.5 §10.3.4.3). A character is a Unicode code point; positions count from 1, or from -1 backwards.
/// </summary>
internal static class StringFunctions
{
    public static IReadOnlyList<BuiltIn> All =>
    [
        new("substring", [new(
            [Required("string", FeelType.Text), Required("start position", FeelType.Number), Maybe("length", FeelType.Number)],
            FeelType.Text,
            Substring)]),
        One("string length", FeelType.Number, text => new NumberValue(CodePoints.Count(text))),
        One("upper case", FeelType.Text, text => new TextValue(text.ToUpperInvariant())),
        One("lower case", FeelType.Text, text => new TextValue(text.ToLowerInvariant())),
        Pair("substring before", FeelType.Text, Before),
        Pair("substring after", FeelType.Text, After),
        Pair("contains", FeelType.Boolean, (text, match) => BooleanValue.Of(text.Contains(match, StringComparison.Ordinal))),
        Pair("starts with", FeelType.Boolean, (text, match) => BooleanValue.Of(text.StartsWith(match, StringComparison.Ordinal))),
        Pair("ends with", FeelType.Boolean, (text, match) => BooleanValue.Of(text.EndsWith(match, StringComparison.Ordinal))),
        new("string join", [new(
            [Required("list", new ListType(FeelType.Text)), Nullable("delimiter", FeelType.Text, optional: true)],
            FeelType.Text,
            Join)]),
    ];

    private static BuiltIn One(string name, FeelType result, Func<string, Value> body) =>
        new(name, [new([Required("string", FeelType.Text)], result, (a, budget) =>
        {
            budget.Grow(TextOf(a[0]).Length);
            return body(TextOf(a[0]));
        })]);

    private static BuiltIn Pair(string name, FeelType result, Func<string, string, Value> body) =>
        new(name, [new([Required("string", FeelType.Text), Required("match", FeelType.Text)], result, (a, budget) =>
        {
            budget.Grow(TextOf(a[0]).Length);
            return body(TextOf(a[0]), TextOf(a[1]));
        })]);

    private static string TextOf(Value value) => ((TextValue)value).Text;

    private static Value Substring(Value[] arguments, Budget budget)
    {
        string text = TextOf(arguments[0]);
        decimal start = decimal.Truncate(((NumberValue)arguments[1]).Number);
        budget.Grow(text.Length);
        int count = CodePoints.Count(text);
        if (start == 0 || Math.Abs(start) > count)
        {
            return NullValue.Because($"`substring` expected a `start position` from 1 to {count} or -1 to -{count}, found {start}");
        }

        int first = (int)(start > 0 ? start - 1 : count + start);
        decimal length = arguments[2] is NumberValue given ? decimal.Truncate(given.Number) : count;
        return length < 1
            ? NullValue.Because($"`substring` expected a `length` of 1 or more, found {length}")
            : new TextValue(CodePoints.Slice(text, first, (int)Math.Min(length, count - first)));
    }

    private static TextValue Before(string text, string match)
    {
        int at = text.IndexOf(match, StringComparison.Ordinal);
        return new TextValue(at < 0 ? "" : text[..at]);
    }

    private static TextValue After(string text, string match)
    {
        int at = text.IndexOf(match, StringComparison.Ordinal);
        return new TextValue(at < 0 ? "" : text[(at + match.Length)..]);
    }

    private static TextValue Join(Value[] arguments, Budget budget)
    {
        string delimiter = arguments[1] is TextValue given ? given.Text : "";
        StringBuilder joined = new();
        bool first = true;
        foreach (TextValue item in ((ListValue)arguments[0]).Items.OfType<TextValue>())
        {
            budget.Grow(item.Text.Length + delimiter.Length);
            joined.Append(first ? "" : delimiter).Append(item.Text);
            first = false;
        }

        return new TextValue(joined.ToString());
    }
}
