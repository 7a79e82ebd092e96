using System.Text.RegularExpressions;
using RulesHost.Feel.Text;

namespace RulesHost.Rules.Loading.Yaml;

/// <summary>
/// Finds out of which trap a text that is no YAML came. What YamlDotNet says is about YAML's grammar; the author needs to know
/// which of the characters of a cell YAML took for its own.
/// </summary>
internal sealed partial class YamlSyntaxError
{
    private readonly SourceFile file;
    private readonly YamlProgress progress;
    private readonly string message;
    private readonly int place;
    private readonly string line;
    private readonly int lineStart;
    private readonly string visible;

    /// <param name="position">Where YamlDotNet says it is; some of its errors name the beginning of the file.</param>
    public YamlSyntaxError(SourceFile file, YamlProgress progress, int position, string message)
    {
        (this.file, this.progress, this.message) = (file, progress, message);
        int furthest = Math.Clamp(Math.Max(position, progress.Position), 0, file.Text.Length);
        while (furthest < file.Text.Length && file.Text[furthest] is ' ' or '\t')
        {
            furthest++;
        }

        place = furthest;
        (int number, int column) = file.PositionOf(place);
        line = file.LineText(number);
        lineStart = place - column + 1;
        visible = YamlSpelling.WithoutQuoted(line);
    }

    public Diagnostic Explain() =>
        AsInterval() ?? AsQuestionMark() ?? AsFirstCharacter() ?? AsTextAfterQuote() ?? AsColon() ?? AsTab()
        ?? AsClosedInterval() ?? AsUnclosed() ?? AsIndentation() ?? AsLaterInterval()
        ?? new Diagnostic(LoadingDiagnostics.YamlSyntax, "this is no YAML: " + Lowered(message), file.At(new Span(place, 1)),
            "look at the indentation, quotes and brackets here; a text with special characters stands in single quotes");

    // YamlDotNet reads ahead, and may fail before it has told of the brace that it is in.
    private bool InFlow =>
        progress.FlowStart is not null || visible.TrimStart().StartsWith('{') || visible.Contains(" {", StringComparison.Ordinal);

    private char Here => place < file.Text.Length ? file.Text[place] : '\n';

    // `[1..2)`, `(1..2]`, `]1..2[`: YAML pairs its own brackets, and often notices many lines later.
    private Diagnostic? AsInterval()
    {
        (int number, int column) = file.PositionOf(progress.FlowStart ?? place);
        string openingLine = YamlSpelling.WithoutQuoted(file.LineText(number));
        int openingStart = (progress.FlowStart ?? place) - column + 1;
        return IntervalIn(visible, lineStart) ?? IntervalIn(openingLine, openingStart);
    }

    private Diagnostic? IntervalIn(string text, int offset)
    {
        Match? interval = Interval().Matches(text).FirstOrDefault(m => m.Value[0] != '[' || m.Value[^1] != ']');
        return interval is null
            ? null
            : Trap(LoadingDiagnostics.UnquotedInterval, offset + interval.Index, interval.Value,
                "YAML pairs the brackets of `{0}` by its own rules");
    }

    // `[1..2], [5..6]`: each a list of its own, and then no YAML.
    private Diagnostic? AsClosedInterval()
    {
        Match interval = Interval().Match(visible);
        return interval.Success
            ? Trap(LoadingDiagnostics.UnquotedInterval, lineStart + interval.Index, null, "YAML takes the intervals of `{0}` for lists")
            : null;
    }

    // YamlDotNet reads ahead to the end of a bracket that YAML never closes, and may fail before it has told of anything.
    private Diagnostic? AsLaterInterval()
    {
        string unread = YamlSpelling.WithoutQuoted(file.Text[progress.Position..]);
        Match? interval = MixedInterval().Matches(unread).FirstOrDefault();
        return interval is null
            ? null
            : Trap(LoadingDiagnostics.UnquotedInterval, progress.Position + interval.Groups[1].Index, interval.Groups[1].Value,
                "YAML pairs the brackets of `{0}` by its own rules");
    }

    private Diagnostic? AsQuestionMark()
    {
        Match question = QuestionMark().Match(visible);
        return question.Success
            ? Trap(LoadingDiagnostics.ComplexKey, lineStart + question.Groups[1].Index, null, "YAML takes `{0}` for a key")
            : null;
    }

    private Diagnostic? AsFirstCharacter()
    {
        if (!IsValueStart(place))
        {
            return null;
        }

        return Here switch
        {
            '>' or '|' => Trap(LoadingDiagnostics.BlockHeader, place, null, "YAML takes `{0}` for the beginning of a block of text"),
            '*' => Trap(LoadingDiagnostics.Alias, place, null, "`{0}` is a YAML alias, which has no use here"),
            '&' => Trap(LoadingDiagnostics.Anchor, place, null, "`{0}` is a YAML anchor, which has no use here"),
            '!' => Trap(LoadingDiagnostics.TagInCell, place, null, "YAML takes `{0}` for a tag"),
            '-' when StandsAlone() => Trap(LoadingDiagnostics.LoneDash, place, null, "YAML takes `{0}` for an item of a list"),
            '@' or '`' or '%' => Trap(LoadingDiagnostics.ReservedCharacter, place, null, "YAML reserves the first character of `{0}`"),
            '"' or '\'' when !IsClosed() => new Diagnostic(LoadingDiagnostics.Unclosed, $"this {Here} is not closed",
                file.At(new Span(place, 1)), $"close it with {Here} on the same line"),
            _ => null,
        };
    }

    private Diagnostic? AsTextAfterQuote()
    {
        bool follows = progress.Position <= place && Here is not ('\n' or '\r')
            && file.Text.AsSpan(progress.Position, place - progress.Position).IndexOf('\n') < 0;
        return follows && progress.QuoteStart is { } start
            ? Trap(LoadingDiagnostics.TextAfterQuote, start, null, "YAML takes only the quoted part of `{0}`")
            : null;
    }

    private Diagnostic? AsColon()
    {
        Match key = Key().Match(visible);
        bool isSecond = Here == ':' && key.Success && lineStart + key.Groups[1].Index < place && key.Groups[1].Length > 0;
        return isSecond
            ? Trap(LoadingDiagnostics.ColonInText, lineStart + key.Groups[1].Index, null, "YAML takes the colon in `{0}` for that of a key")
            : null;
    }

    private Diagnostic? AsTab()
    {
        (int number, _) = file.PositionOf(progress.Position);
        for (int i = number; i <= Math.Min(number + 2, file.LineCount); i++)
        {
            string text = file.LineText(i);
            int tab = text.IndexOf('\t', StringComparison.Ordinal);
            if (tab >= 0 && text[..tab].Trim() == "")
            {
                return new Diagnostic(LoadingDiagnostics.Tabs, "a tab indents this line", file.At(new Span(file.OffsetOf(i, tab + 1), 1)),
                    "indent with blanks: YAML takes no tabs");
            }
        }

        return null;
    }

    private Diagnostic? AsUnclosed()
    {
        if (progress.FlowStart is not { } start)
        {
            return null;
        }

        bool isList = file.Text[start] == '[';
        return YamlSpelling.IsClosed(file.Text, start)
            ? new Diagnostic(LoadingDiagnostics.YamlSyntax, $"a comma is missing in these {(isList ? "brackets" : "braces")}",
                file.At(new Span(place, 1)), "separate what stands in them with commas, and quote what holds special characters")
            : new Diagnostic(LoadingDiagnostics.Unclosed, $"this `{file.Text[start]}` is not closed", file.At(new Span(start, 1)),
                $"close it with `{(isList ? ']' : '}')}`");
    }

    // YAML is surprised by the first word of the line, or by the colon behind it.
    private Diagnostic? AsIndentation()
    {
        int first = lineStart + line.Length - line.TrimStart().Length;
        bool isSurprise = first > lineStart && (Here == ':' || (place == first && (char.IsLetter(Here) || Here == '-')));
        return isSurprise
            ? new Diagnostic(LoadingDiagnostics.YamlSyntax, "the indentation of this line does not fit the lines before it",
                file.At(Span.FromBounds(first, Math.Max(place, first + 1))), "begin it below the key, or the dash, that it belongs with")
            : null;
    }

    private Diagnostic Trap(DiagnosticKind kind, int start, string? written, string says)
    {
        written ??= YamlSpelling.CellAt(file.Text, start, InFlow);
        return new Diagnostic(kind, says.Replace("{0}", written.Shown(), StringComparison.Ordinal),
            file.At(new Span(start, written.Length)), YamlSpelling.QuoteHelp(written));
    }

    private bool StandsAlone() => place + 1 >= file.Text.Length || !char.IsLetterOrDigit(file.Text[place + 1]);

    private bool IsClosed()
    {
        int lineEnd = lineStart + line.Length;
        return file.Text.IndexOf(Here, place + 1, lineEnd - place - 1) >= 0;
    }

    private bool IsValueStart(int position)
    {
        string before = file.Text[lineStart..position].TrimEnd();
        return before == "" || before[^1] is ':' or '-' or ',' or '[' or '{' or '?';
    }

    private static string Lowered(string text) => char.ToLowerInvariant(text[0]) + text[1..].TrimEnd('.');

    [GeneratedRegex(@"[\[\](][^\[\](){}',]*\.\.[^\[\](){}',]*[\])\[]", RegexOptions.NonBacktracking)]
    private static partial Regex Interval();

    // As the value of a key; in an inline table the same text is in order.
    [GeneratedRegex(@": +(\[[^\[\](){}',\n]*\.\.[^\[\](){}',\n]*[)\[])", RegexOptions.NonBacktracking)]
    private static partial Regex MixedInterval();

    [GeneratedRegex(@"(?:^|[:,\[{-]) *(\?) ")]
    private static partial Regex QuestionMark();

    [GeneratedRegex(@"^[ -]*[^:]*: +(.*)$")]
    private static partial Regex Key();
}
