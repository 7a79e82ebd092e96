using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using RulesHost.Feel.Text;

namespace RulesHost.Rules.Loading.Json;

/// <summary>The tokens of a JSON text. The first error ends it.</summary>
internal sealed partial class JsonText(SourceFile file, DiagnosticBag diagnostics)
{
    private int at;

    public bool Failed { get; private set; }

    public int Position => at;

    public bool IsAtEnd => at >= file.Text.Length;

    /// <summary>The character here; a line break stands for the end.</summary>
    public char Current => IsAtEnd ? '\n' : file.Text[at];

    public Location Here => file.At(new Span(at, 1));

    public void Fail() => Failed = true;

    public void Advance() => at++;

    public void SkipBlanks()
    {
        while (!IsAtEnd && Current is (' ' or '\t' or '\r' or '\n'))
        {
            at++;
        }
    }

    public bool TryTake(char wanted)
    {
        SkipBlanks();
        if (Failed || IsAtEnd || Current != wanted)
        {
            return false;
        }

        at++;
        return true;
    }

    public Fragment? TryWord(string word, string pointer)
    {
        if (string.CompareOrdinal(file.Text, at, word, 0, word.Length) != 0
            || (at + word.Length < file.Text.Length && char.IsLetterOrDigit(file.Text[at + word.Length])))
        {
            return null;
        }

        at += word.Length;
        return new Fragment(file, word, at - word.Length, pointer);
    }

    // number = [ "-" ] int [ frac ] [ exp ] (RFC 8259 §6)
    public Fragment? ReadNumber(string pointer)
    {
        int end = at;
        while (end < file.Text.Length && (char.IsLetterOrDigit(file.Text[end]) || file.Text[end] is '+' or '-' or '.'))
        {
            end++;
        }

        string number = file.Text[at..end];
        if (!Number().IsMatch(number))
        {
            Report(LoadingDiagnostics.JsonSyntax, Span.FromBounds(at, end), $"`{number.Shown()}` is no JSON number",
                "a text such as this one stands in double quotes");
            return null;
        }

        at = end;
        return new Fragment(file, number, at - number.Length, pointer);
    }

    public Fragment? ReadText(string pointer)
    {
        int open = at++;
        StringBuilder value = new();
        List<int> offsets = [];
        while (!IsAtEnd && Current is not ('"' or '\n' or '\r'))
        {
            int start = at;
            if (Current < ' ')
            {
                Report(LoadingDiagnostics.JsonSyntax, new Span(at, 1), $"a control character, U+{(int)Current:X4}, in a text", "write it as an escape");
                return null;
            }

            if (ReadCharacter() is not { } c)
            {
                Report(LoadingDiagnostics.JsonSyntax, new Span(start, 2), "no JSON escape begins like this", "a backslash itself is written `\\\\`");
                return null;
            }

            value.Append(c);
            offsets.Add(start);
        }

        if (IsAtEnd || Current != '"')
        {
            Report(LoadingDiagnostics.Unclosed, new Span(open, 1), "this \" is not closed", "close it with \" on the same line");
            return null;
        }

        offsets.Add(at++);
        return WholeCharacters(new Fragment(file, value.ToString(), [.. offsets], pointer));
    }

    /// <summary>Says what was expected here instead of what stands here.</summary>
    public void Expected(string what)
    {
        if (Failed)
        {
            return;
        }

        if (Current is '/' or '#')
        {
            Report(LoadingDiagnostics.JsonComment, new Span(at, 1), "JSON has no comments", "remove it, or write the file as YAML");
            return;
        }

        string found = IsAtEnd ? "the end of the file"
            : char.IsControl(Current) ? $"U+{(int)Current:X4}"
            : $"`{Current}`";
        Report(LoadingDiagnostics.JsonSyntax, new Span(at, 1), $"expected {what}, found {found}",
            Current is '}' or ']' ? "remove the comma before it, or write what is missing" : null);
    }

    private char? ReadCharacter()
    {
        char c = file.Text[at++];
        if (c != '\\')
        {
            return c;
        }

        char code = IsAtEnd ? '\n' : file.Text[at++];
        return code switch
        {
            '"' or '\\' or '/' => code,
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => ReadHex(),
            _ => null,
        };
    }

    private char? ReadHex()
    {
        if (at + 4 > file.Text.Length
            || !ushort.TryParse(file.Text.AsSpan(at, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort unit))
        {
            return null;
        }

        at += 4;
        return (char)unit;
    }

    // Escapes can spell half a character, which is no text.
    private Fragment? WholeCharacters(Fragment text)
    {
        for (int i = 0; i < text.Text.Length; i++)
        {
            if (char.IsSurrogatePair(text.Text, i))
            {
                i++;
            }
            else if (char.IsSurrogate(text.Text[i]))
            {
                Report(LoadingDiagnostics.JsonSyntax, text.At(new Span(i, 1)).Span, "an escape spells half a character", "write both halves, or the character itself");
                return null;
            }
        }

        return text;
    }

    private void Report(DiagnosticKind kind, Span span, string message, string? help)
    {
        Failed = true;
        diagnostics.Add(kind, file.At(span), message, help);
    }

    [GeneratedRegex(@"^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?\z", RegexOptions.NonBacktracking)]
    private static partial Regex Number();
}
