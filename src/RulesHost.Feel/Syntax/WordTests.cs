using RulesHost.Feel.Text;
using RulesHost.Feel.Values;

namespace RulesHost.Feel.Syntax;

/// <summary>Tests of a text column: <c>NO, SE</c>, <c>not(Strategic)</c>, <c>"A, B"</c>, <c>!= NO</c>. Words are text, never names.</summary>
internal sealed class WordTests(Fragment cell, DiagnosticBag diagnostics)
{
    public Expr? Read()
    {
        string text = cell.Text;
        Span whole = new(0, text.Length);
        if (Opening("not") is { } inside)
        {
            if (!text.EndsWith(')'))
            {
                diagnostics.Add(FeelDiagnostics.Unexpected, cell.At(new Span(text.Length, 0)), "expected `)` at the end of `not(`, found the end", "close it");
                return null;
            }

            return Alternatives(inside, text.Length - 1) is { } tests ? new Expr.NotTest(tests, whole) : null;
        }

        // Without this the words would be `in (NO` and `SE)`.
        if (Opening("in") is { } listed && text.EndsWith(')'))
        {
            diagnostics.Add(FeelDiagnostics.Unexpected, cell.At(whole), $"expected words, found `{text.Shown()}`", $"write `{text[listed..^1].Trim().Shown()}`");
            return null;
        }

        return Alternatives(0, text.Length);
    }

    // Behind the parenthesis after that word, if the cell begins so; a blank may stand between.
    private int? Opening(string word)
    {
        int at = word.Length;
        while (at < cell.Text.Length && cell.Text[at] == ' ')
        {
            at++;
        }

        return cell.Text.StartsWith(word, StringComparison.Ordinal) && at < cell.Text.Length && cell.Text[at] == '(' ? at + 1 : null;
    }

    private Expr? Alternatives(int from, int to)
    {
        List<Expr> tests = [];
        bool failed = false;
        foreach (Span part in Parts(cell.Text, from, to))
        {
            Expr? test = Test(part);
            failed |= test is null;
            tests.Add(test ?? new Expr.AnyTest(part));
        }

        return failed ? null : tests.Count == 1 ? tests[0] : new Expr.AnyOf(tests, Span.FromBounds(from, to));
    }

    private Expr? Test(Span part)
    {
        string word = cell.Text.Substring(part.Start, part.Length);
        if (word.Length == 0)
        {
            return Missing(cell, part, diagnostics);
        }

        if (IsQuotedOtherwise(word, part))
        {
            return null;
        }

        if (word is ['<' or '>', ..])
        {
            diagnostics.Add(FeelDiagnostics.TextComparison, cell.At(part), $"a text column is tested for equality, found `{word.Shown()}`",
                "quote the text if it begins so, or write a condition such as `? >= \"M\"`");
            return null;
        }

        int sign = word.StartsWith("!=", StringComparison.Ordinal) ? 2 : word[0] == '=' ? 1 : 0;
        if (sign > 0)
        {
            Span rest = Trimmed(cell.Text, part.Start + sign, part.End);
            return Operand(rest) is { } operand
                ? new Expr.CompareTest(sign == 2 ? ComparisonOperator.NotEqual : ComparisonOperator.Equal, operand, part)
                : null;
        }

        return Operand(part) is { } value ? new Expr.ValueTest(value, part) : null;
    }

    public static Expr? Missing(Fragment cell, Span part, DiagnosticBag diagnostics)
    {
        diagnostics.Add(FeelDiagnostics.Unexpected, cell.At(part), "expected a word, found nothing between the commas", "remove the comma");
        return null;
    }

    // A word may begin with an apostrophe; between two of them it is meant to be quoted.
    private bool IsQuotedOtherwise(string word, Span part)
    {
        bool typographic = word is ['\u201C' or '\u201D' or '\u201E' or '\u00AB' or '\u00BB', ..] or ['\u2018' or '\u2019', .., '\u2018' or '\u2019'];
        if (!typographic && word is not ['\'', .., '\''])
        {
            return false;
        }

        string bare = word.Shown().Trim('\u201C', '\u201D', '\u201E', '\u00AB', '\u00BB', '\u2018', '\u2019', '\'');
        diagnostics.Add(typographic ? FeelDiagnostics.TypographicQuote : FeelDiagnostics.UnknownCharacter, cell.At(part),
            $"a text needs no quotation marks, or `\"`, found `{word.Shown()}`", $"write `{bare}` or `\"{bare}\"`");
        return true;
    }

    private Expr.Literal? Operand(Span part)
    {
        string word = cell.Text.Substring(part.Start, part.Length);
        if (word.Length == 0)
        {
            diagnostics.Add(FeelDiagnostics.Unexpected, cell.At(part), "expected a word behind the sign, found the end", "write what is compared with");
            return null;
        }

        if (word == "null")
        {
            return new Expr.Literal(NullValue.Plain, part);
        }

        return word[0] == '"'
            ? QuotedWord.Read(cell, part, "separate alternatives by `, `; a condition mentions the value as `?`", diagnostics)
            : new Expr.Literal(new TextValue(word), part);
    }

    /// <summary>The parts between commas outside double quotes, each without the blanks around it.</summary>
    public static IEnumerable<Span> Parts(string text, int from, int to)
    {
        int start = from;
        bool quoted = false;
        for (int i = from; i < to; i++)
        {
            if (text[i] == '"' && (i == from || text[i - 1] != '\\'))
            {
                quoted = !quoted;
            }
            else if (text[i] == ',' && !quoted)
            {
                yield return Trimmed(text, start, i);
                start = i + 1;
            }
        }

        yield return Trimmed(text, start, to);
    }

    private static Span Trimmed(string text, int from, int to)
    {
        while (from < to && char.IsWhiteSpace(text[from]))
        {
            from++;
        }

        while (to > from && char.IsWhiteSpace(text[to - 1]))
        {
            to--;
        }

        return Span.FromBounds(from, to);
    }
}
