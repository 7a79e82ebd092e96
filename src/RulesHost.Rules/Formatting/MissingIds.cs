using RulesHost.Feel.Text;
using RulesHost.Rules.Loading;
using RulesHost.Rules.Loading.Yaml;

namespace RulesHost.Rules.Formatting;

/// <summary>Writes the ids that rules of a <c>rules:</c> list lack, each as the first key of its rule.</summary>
internal static class MissingIds
{
    public static IEnumerable<TextEdit> Write(ListNode rules, FreeIds ids)
    {
        string text = rules.Location.File.Text;
        bool isFlowList = text[rules.Location.Span.Start] == '[';
        foreach (MapNode rule in rules.Items.OfType<MapNode>())
        {
            // A single pair in a flow list, `[then: …]`, has no braces that could hold a second key.
            bool hasBraces = text[rule.Location.Span.Start] == '{' && !HasQuoteBefore(text, rule.Location.Span.Start);
            if (rule.Find("id") is { } id)
            {
                if (IsEmpty(id))
                {
                    yield return Fill(id, ids.Take());
                }
            }
            else if (hasBraces)
            {
                yield return InsertIntoBraces(text, rule.Location.Span.Start, ids.Take());
            }
            else if (!isFlowList)
            {
                yield return InsertBefore(text, rule.Location, ids.Take());
            }
        }
    }

    private static bool IsEmpty(Node id) => id is NullNode or ScalarNode { Text.Text: "" };

    private static TextEdit Fill(Node id, string value) => id switch
    {
        NullNode { Form: NullForm.Empty } => TextEdit.Insert(BeforeBlanks(id.Location), " " + Spelled(value)),
        NullNode => new TextEdit(id.Location.Span, Spelled(value)),
        _ => TextEdit.Insert(id.Location.Span.Start, value),
    };

    // Between braces, what is not there stands where the comma does.
    private static int BeforeBlanks(Location location) =>
        location.Span.Start - location.File.LineText(location.Line)[..(location.Column - 1)].Reverse().TakeWhile(c => c is ' ' or '\t').Count();

    private static TextEdit InsertIntoBraces(string text, int brace, string id)
    {
        string gap = char.IsWhiteSpace(text[brace + 1]) ? "" : " ";
        return TextEdit.Insert(brace + 1, $" id: {Spelled(id)},{gap}");
    }

    // The first key moves to a line of its own, below the id and in line with it.
    private static TextEdit InsertBefore(string text, Location firstKey, string id)
    {
        int quote = HasQuoteBefore(text, firstKey.Span.Start) ? 1 : 0;
        string indent = new(' ', firstKey.Column - 1 - quote);
        return TextEdit.Insert(firstKey.Span.Start - quote, $"id: {Spelled(id)}\n{indent}");
    }

    // A key's place is that of its text, inside the quotes if it has any.
    private static bool HasQuoteBefore(string text, int at) => at > 0 && text[at - 1] is '"' or '\'';

    private static string Spelled(string id) =>
        char.IsAsciiLetterOrDigit(id[0]) && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.') ? id : YamlSpelling.Quote(id);
}
