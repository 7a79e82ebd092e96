using RulesHost.Feel.Values;
using RulesHost.Rules.Model;

namespace RulesHost.Rules.Formatting;

/// <summary>Examples as rule files spell them.</summary>
public static class ExampleYaml
{
    /// <summary>An item of <c>examples:</c>, its lines without an indent.</summary>
    /// <param name="inBraces">In one line.</param>
    public static string Of(Example example, bool inBraces)
    {
        List<(string Key, string Value)> keys = [.. Keys(example)];
        return inBraces
            ? $"- {{ {string.Join(", ", keys.Select(key => $"{key.Key}: {key.Value}"))} }}"
            : string.Join('\n', keys.Select((key, i) => $"{(i == 0 ? "- " : "  ")}{key.Key}: {key.Value}"));
    }

    private static IEnumerable<(string Key, string Value)> Keys(Example example)
    {
        yield return ("name", Scalar(example.Name));
        if (example.Mode is { } mode)
        {
            yield return ("mode", Scalar(mode));
        }

        yield return ("given", Braces(example.Given.Select(fact => (fact.Name.Text, Raw(fact.Raw)))));
        if (example.AsOf is { } asOf)
        {
            yield return ("asOf", Scalar(asOf.Text));
        }

        if (example.Expect.Count > 0)
        {
            yield return ("expect", Braces(example.Expect.Select(condition => (condition.Column.Text, Expected(condition)))));
        }

        if (example.Outcome is { } outcome)
        {
            yield return ("outcome", outcome);
        }

        if (example.Matched is { } matched)
        {
            yield return ("matched", $"[{string.Join(", ", matched.Select(id => Scalar(id.Text)))}]");
        }
    }

    private static string Expected(Condition condition) =>
        condition.IsList ? $"[{string.Join(", ", condition.Alternatives.Select(item => Scalar(item.Text)))}]" : Scalar(condition.Alternatives[0].Text);

    private static string Raw(Value value) => value switch
    {
        NullValue => "null",
        ListValue list => list.Items.Count == 0 ? "[]" : list.Items.All(item => item is TextValue) ? $"[{string.Join(", ", list.Items.Select(Raw))}]" : $"[ {string.Join(", ", list.Items.Select(Raw))} ]",
        ContextValue map => Braces(map.Entries.Select(entry => (entry.Key, Raw(entry.Value)))),
        _ => Scalar(value.ToString()),
    };

    private static string Braces(IEnumerable<(string Key, string Value)> entries) =>
        string.Join(", ", entries.Select(entry => $"{Scalar(entry.Key)}: {entry.Value}")) is { Length: > 0 } inside ? $"{{ {inside} }}" : "{}";

    // Quoted unless no reader could take it for anything else, wherever it stands.
    private static string Scalar(string text)
    {
        bool isPlain = text.Length > 0 && (char.IsLetterOrDigit(text[0]) || (text[0] == '-' && text.Length > 1 && char.IsAsciiDigit(text[1])))
            && text[^1] is not (' ' or ':') && !text.Contains(": ", StringComparison.Ordinal) && text is not "null"
            && text.All(c => char.IsLetterOrDigit(c) || c is ' ' or '_' or '-' or '+' or '.' or ':' or '/' or '(' or ')');
        return isPlain ? text : text.All(c => !char.IsControl(c)) ? $"'{text.Replace("'", "''", StringComparison.Ordinal)}'" : ValueText.Quoted(text);
    }
}
