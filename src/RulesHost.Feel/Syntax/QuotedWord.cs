using System.Text;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;

namespace RulesHost.Feel.Syntax;

/// <summary>A word of a cell that begins with <c>"</c>: the text between it and the closing one, with which the word must end.</summary>
internal static class QuotedWord
{
    /// <param name="remedy">What to write instead where something stands behind the closing mark.</param>
    public static Expr.Literal? Read(Fragment cell, Span part, string remedy, DiagnosticBag diagnostics)
    {
        string text = cell.Text;
        StringBuilder content = new();
        int at = part.Start + 1;
        while (at < part.End && text[at] != '"')
        {
            if (text[at] == '\\')
            {
                at += TextEscape.Read(text, at, content);
            }
            else
            {
                content.Append(text[at++]);
            }
        }

        if (at >= part.End)
        {
            diagnostics.Add(FeelDiagnostics.UnterminatedText, cell.At(part), $"the text `{text[part.Start..part.End].Shown()}` is not closed", "close it with `\"`");
            return null;
        }

        if (at + 1 < part.End)
        {
            Span rest = Span.FromBounds(at + 1, part.End);
            diagnostics.Add(FeelDiagnostics.Unexpected, cell.At(rest), $"expected the end behind the text, found `{text[rest.Start..rest.End].Trim().Shown()}`", remedy);
            return null;
        }

        return new Expr.Literal(new TextValue(content.ToString()), part);
    }
}
