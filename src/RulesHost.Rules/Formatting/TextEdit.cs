using System.Text;
using RulesHost.Feel.Text;

namespace RulesHost.Rules.Formatting;

/// <summary>One place of a text, and what is to stand there.</summary>
internal sealed record TextEdit(Span Span, string Text)
{
    public static TextEdit Insert(int at, string text) => new(new Span(at, 0), text);

    /// <summary>The text with all edits made; they may not overlap.</summary>
    public static string Apply(string text, IEnumerable<TextEdit> edits)
    {
        StringBuilder result = new(text.Length);
        int at = 0;
        foreach (TextEdit edit in edits.OrderBy(e => e.Span.Start))
        {
            result.Append(text, at, edit.Span.Start - at).Append(edit.Text);
            at = edit.Span.End;
        }

        return result.Append(text, at, text.Length - at).ToString();
    }
}
