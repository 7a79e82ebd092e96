using System.Buffers;
using System.Text;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;

namespace RulesHost.Feel.Syntax;

/// <summary>Text to tokens. White space and comments are gone; the list ends with <see cref="TokenKind.End"/>.</summary>
internal sealed class Lexer(Fragment fragment, Dialect dialect, DiagnosticBag diagnostics)
{
    /// <summary>Characters of one expression; more is refused before anything is read.</summary>
    public const int MaxLength = 65_536;

    private static readonly string[] Signs =
        ["**", "..", "->", "<=", ">=", "!=", "<", ">", "=", "+", "-", "*", "/", "(", ")", "[", "]", "{", "}", ",", ":", ".", "?"];

    private static readonly SearchValues<char> LineEnds = SearchValues.Create("\n\v\f\r\u0085\u2028\u2029");

    private readonly string text = fragment.Text;
    private readonly List<Token> tokens = [];
    private int position;
    private bool failed;

    public IReadOnlyList<Token> Read()
    {
        if (text.Length > MaxLength)
        {
            Fail(FeelDiagnostics.TooLong, new Span(0, 1), $"an expression has at most {MaxLength} characters, this one has {text.Length}");
        }

        while (!failed)
        {
            SkipBlanksAndComments();
            if (failed || position >= text.Length)
            {
                break;
            }

            ReadToken();
        }

        tokens.Add(new Token(TokenKind.End, "", new Span(text.Length, 0)));
        return failed ? [tokens[^1]] : tokens;
    }

    /// <summary>White space and vertical space (DMN 1.5 grammar rules 61 and 62).</summary>
    public static bool IsBlank(char c) => char.IsWhiteSpace(c) || c is '\u180E' or '\u200B' or '\uFEFF';

    private void ReadToken()
    {
        char c = text[position];
        if (dialect.BareTemporals && TemporalScanner.LengthAt(text, position) is > 0 and int length)
        {
            Add(TokenKind.Temporal, TemporalText.WithSeconds(text.Substring(position, length)), length);
        }
        else if (char.IsAsciiDigit(c) || (c == '.' && char.IsAsciiDigit(At(position + 1))))
        {
            ReadNumber();
        }
        else if (c == '"' || (c == '@' && At(position + 1) == '"'))
        {
            ReadText();
        }
        else if (IsWordStart(position))
        {
            ReadWord();
        }
        else if (IsApostrophe)
        {
            Add(TokenKind.Sign, "'", 1);
        }
        else if (Array.Find(Signs, sign => string.CompareOrdinal(text, position, sign, 0, sign.Length) == 0) is { } sign)
        {
            Add(TokenKind.Sign, sign, sign.Length);
        }
        else
        {
            RefuseCharacter(c);
        }
    }

    // numeric literal = digits, [".", digits] | ".", digits; each with an optional exponent (DMN 1.5 grammar rule 35)
    private void ReadNumber()
    {
        int start = position;
        int end = SkipDigits(start);
        if (At(end) == '.' && char.IsAsciiDigit(At(end + 1)))
        {
            end = SkipDigits(end + 1);
        }

        if (At(end) is 'e' or 'E')
        {
            int digits = At(end + 1) is '+' or '-' ? end + 2 : end + 1;
            end = char.IsAsciiDigit(At(digits)) ? SkipDigits(digits) : end;
        }

        Add(TokenKind.Number, text[start..end].Replace("_", "", StringComparison.Ordinal), end - start);
    }

    private int SkipDigits(int at)
    {
        while (char.IsAsciiDigit(At(at)) || (dialect.GroupedDigits && At(at) == '_' && char.IsAsciiDigit(At(at + 1))))
        {
            at++;
        }

        return at;
    }

    private void ReadText()
    {
        int start = position;
        bool temporal = text[position] == '@';
        int at = position + (temporal ? 2 : 1);
        StringBuilder content = new();
        while (at < text.Length && text[at] != '"')
        {
            at += text[at] == '\\' ? TextEscape.Read(text, at, content) : Copy(text[at], content);
        }

        if (at >= text.Length)
        {
            Fail(FeelDiagnostics.UnterminatedText, Span.FromBounds(start, text.Length), "a text that begins with `\"` has no closing `\"`",
                "close it, or write `\\\"` for a quotation mark inside it");
            return;
        }

        Add(temporal ? TokenKind.Temporal : TokenKind.Text, content.ToString(), at + 1 - start);
    }

    private static int Copy(char c, StringBuilder content)
    {
        content.Append(c);
        return 1;
    }

    private void ReadWord()
    {
        int end = position;
        while (end < text.Length && IsWordPart(end))
        {
            end += IsPair(end) ? 2 : 1;
        }

        Add(TokenKind.Word, text[position..end], end - position);
    }

    private void SkipBlanksAndComments()
    {
        while (position < text.Length)
        {
            if (IsBlank(text[position]))
            {
                position++;
            }
            else if (text[position] == '/' && At(position + 1) == '/')
            {
                int length = text.AsSpan(position).IndexOfAny(LineEnds);
                position = length < 0 ? text.Length : position + length;
            }
            else if (text[position] == '/' && At(position + 1) == '*')
            {
                int end = text.IndexOf("*/", position + 2, StringComparison.Ordinal);
                if (end < 0)
                {
                    Fail(FeelDiagnostics.UnterminatedText, new Span(position, 2), "a comment that begins with `/*` has no closing `*/`", "close it");
                    return;
                }

                position = end + 2;
            }
            else
            {
                return;
            }
        }
    }

    private void RefuseCharacter(char c)
    {
        Span span = new(position, IsPair(position) ? 2 : 1);
        switch (c)
        {
            case var _ when char.IsControl(c) || (char.IsSurrogate(c) && span.Length == 1):
                Fail(FeelDiagnostics.UnknownCharacter, span, $"the character U+{(int)c:X4} has no meaning here", "remove it");
                break;
            case '\u2212' or '\u2013' or '\u2014':
                Fail(FeelDiagnostics.TypographicMinus, span, $"a minus is `-`, found the typographic `{c}`", "write `-`");
                break;
            case '\u201C' or '\u201D' or '\u201E' or '\u2018' or '\u2019' or '\u00AB' or '\u00BB':
                Fail(FeelDiagnostics.TypographicQuote, span, $"a text stands between `\"` and `\"`, found the typographic `{c}`", "write `\"`");
                break;
            case '%' when tokens is [.., { Kind: TokenKind.Number } number]:
                string digits = text[number.Span.Start..number.Span.End].Shown();
                Fail(FeelDiagnostics.Percent, number.Span.To(span), $"a number has no percent sign, found `{digits}%`",
                    $"write `{digits}` where the name says percent (0–100), a fraction such as `0.12` where it says rate");
                break;
            case '\u2265' or '\u2264' or '\u2260' or '\u00D7' or '\u00F7':
                string sign = c switch { '\u2265' => ">=", '\u2264' => "<=", '\u2260' => "!=", '\u00D7' => "*", _ => "/" };
                Fail(FeelDiagnostics.UnknownCharacter, span, $"`{c}` is written `{sign}`", $"write `{sign}`");
                break;
            case '\'':
                Fail(FeelDiagnostics.UnknownCharacter, span, "a text stands between `\"` and `\"`, found `'`", "write `\"`");
                break;
            default:
                Fail(FeelDiagnostics.UnknownCharacter, span, $"`{text.Substring(position, span.Length)}` has no meaning here", "remove it, or put a text between `\"` and `\"`");
                break;
        }
    }

    private void Fail(DiagnosticKind kind, Span span, string message, string? help = null)
    {
        failed = true;
        diagnostics.Add(kind, fragment.At(span), message, help);
    }

    private void Add(TokenKind kind, string content, int length)
    {
        tokens.Add(new Token(kind, content, new Span(position, length)));
        position += length;
    }

    private char At(int index) => index < text.Length ? text[index] : '\0';

    // name start char (rule 28) less `?`, which is always the subject of a unary test
    private bool IsWordStart(int at) => text[at] == '_' || IsLetter(at);

    private bool IsWordPart(int at) => text[at] is '_' or '\u00B7' || char.IsAsciiDigit(text[at]) || IsLetter(at) || IsCombining(text[at]);

    private bool IsLetter(int at) => char.IsLetter(text[at]) || IsPair(at);

    private bool IsPair(int at) => at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]);

    // An apostrophe is part of a declared name, as in `today's date`; elsewhere it is refused.
    private bool IsApostrophe => text[position] == '\'' && position > 0 && IsWordPart(position - 1) && position + 1 < text.Length && IsWordPart(position + 1);

    private static bool IsCombining(char c) => c is (>= '\u0300' and <= '\u036F') or '\u203F' or '\u2040' || char.IsDigit(c);
}
