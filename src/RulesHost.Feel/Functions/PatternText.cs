using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace RulesHost.Feel.Functions;

/// <summary>
/// A regular expression of XPath (functions 3.1 §5.6.1, after XML Schema 1.1 part 2 §G) in .NET's writing. What XPath does not
/// have, look-around and named groups for example, is refused rather than handed on.
/// </summary>
/// <param name="pairs">Whether it is for texts with supplementary characters, which .NET sees as two.</param>
internal sealed class PatternText(string pattern, string flags, bool pairs)
{
    // Brackets in brackets.
    private const int MaxDepth = 20;

    // These stand for themselves behind a backslash.
    private const string Signs = @"\|.?*+(){}-[]^$";

    private readonly StringBuilder translated = new();
    private readonly Stack<int> open = new();
    private readonly HashSet<int> closed = [];
    private string text = pattern;
    private int at;
    private int depth;

    public int Groups { get; private set; }

    public bool RefersBack { get; private set; }

    /// <summary>Why it is no pattern; null where it is one.</summary>
    public string? Problem { get; private set; }

    public string Translate()
    {
        if (Has('q'))
        {
            return Regex.Escape(text);
        }

        text = Has('x') ? WithoutBlanks() : text;
        while (Problem is null && at < text.Length)
        {
            translated.Append(Next());
        }

        if (open.Count > 0)
        {
            Problem ??= "a `(` is not closed";
        }

        return translated.ToString();
    }

    private bool Has(char flag) => flags.Contains(flag, StringComparison.Ordinal);

    private string Next() => text[at] switch
    {
        '\\' => Escape(),
        '[' => Brackets().Text(pairs),
        '.' => Point(),
        '$' => Taken(Has('m') ? "$" : "\\z"),
        '(' => Opening(),
        ')' => Closing(),
        '{' => Count(),
        ']' or '}' => Fail($"`{text[at]}` is written `\\{text[at]}`"),
        '^' or '|' or '*' or '+' or '?' => Taken(text[at].ToString()),
        _ => Literal(CodePoint()),
    };

    private string Taken(string made)
    {
        at++;
        return made;
    }

    private string Fail(string problem)
    {
        Problem ??= problem;
        at = text.Length;
        return "";
    }

    // Of two halves a quantifier must take both.
    private static string Literal(int code) =>
        code < CodePointSet.FirstSupplementary ? Regex.Escape(((char)code).ToString()) : $"(?:{char.ConvertFromUtf32(code)})";

    private int CodePoint()
    {
        int code = char.IsSurrogatePair(text, at) ? char.ConvertToUtf32(text, at) : text[at];
        at += code < CodePointSet.FirstSupplementary ? 1 : 2;
        return code;
    }

    private string Point()
    {
        at++;
        return new CharacterClass(Has('s') ? "" : "\\n\\r", CodePointSet.Empty) { IsNegated = true }.Text(pairs);
    }

    private string Opening()
    {
        bool apart = string.CompareOrdinal(text, at, "(?:", 0, 3) == 0;
        at += apart ? 3 : 1;
        if (!apart && at < text.Length && text[at] == '?')
        {
            return Fail("`(?` begins nothing but `(?:`");
        }

        open.Push(apart ? 0 : ++Groups);
        return apart ? "(?:" : "(";
    }

    private string Closing()
    {
        if (!open.TryPop(out int group))
        {
            return Fail("a `)` closes nothing");
        }

        closed.Add(group);
        return Taken(")");
    }

    // quantity = "{", digits, [ ",", [ digits ] ], "}"
    private string Count()
    {
        int end = text.IndexOf('}', at);
        string[] bounds = end < 0 ? [] : text[(at + 1)..end].Split(',');
        if (bounds.Length is 0 or > 2 || bounds[0].Length == 0 || !bounds.All(bound => bound.All(char.IsAsciiDigit)))
        {
            return Fail("`{` is written `\\{`, or begins a count such as `{2,3}`");
        }

        string count = text[at..(end + 1)];
        at = end + 1;
        return count;
    }

    // A category is what it is, whatever the case: `\p{Lu}` is an upper case letter under `i` too (XPath functions 3.1 §5.6.2).
    private string Escape()
    {
        if (at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]))
        {
            at++;
            return BackReference();
        }

        CharacterClass? known = Escaped(out int single);
        return known is null ? Problem is null ? Literal(single) : "" : Has('i') ? $"(?-i:{known.Text(pairs)})" : known.Text(pairs);
    }

    // As many digits as make the number of a group (XPath functions 3.1 §5.6.1).
    private string BackReference()
    {
        int group = text[at++] - '0';
        while (at < text.Length && char.IsAsciiDigit(text[at]) && (group * 10) + text[at] - '0' <= Groups)
        {
            group = (group * 10) + text[at++] - '0';
        }

        RefersBack = true;
        return closed.Contains(group) && group > 0
            ? string.Create(CultureInfo.InvariantCulture, $"(?({group})\\k<{group}>)")
            : Fail($"`\\{group}` refers to no group that is closed before it");
    }

    // The class that an escape stands for, or else one character.
    private CharacterClass? Escaped(out int single)
    {
        single = 0;
        if (at + 1 >= text.Length)
        {
            Fail("a `\\` stands at the end");
            return null;
        }

        char letter = text[at + 1];
        at += 2;
        if (letter is 'p' or 'P')
        {
            return Property(letter == 'P');
        }

        single = letter switch { 'n' => '\n', 'r' => '\r', 't' => '\t', _ => letter };
        if (letter is 'n' or 'r' or 't' || Signs.Contains(letter, StringComparison.Ordinal))
        {
            return null;
        }

        if (UnicodeNames.Escaped(letter) is not { } known)
        {
            Fail($"`\\{letter}` has no meaning");
            return null;
        }

        return known;
    }

    private CharacterClass? Property(bool negated)
    {
        int end = text.IndexOf('}', at);
        string name = end > at && text[at] == '{' ? text[(at + 1)..end] : "";
        at = end + 1;
        if (UnicodeNames.Named(name, negated) is not { } named)
        {
            Fail($"`\\p{{{name}}}` names no category or block of characters");
            return null;
        }

        return named;
    }

    // class = "[", [ "^" ], { character, [ "-", character ] | escape }, [ "-", class ], "]"
    private CharacterClass Brackets()
    {
        at++;
        bool negated = at < text.Length && text[at] == '^';
        at += negated ? 1 : 0;
        List<CharacterClass> parts = [];
        CharacterClass? subtracted = null;
        while (Problem is null && at < text.Length && text[at] != ']')
        {
            if (subtracted is not null)
            {
                Fail("what is subtracted stands last in the brackets");
            }
            else if (parts.Count > 0 && text[at] == '-' && at + 1 < text.Length && text[at + 1] == '[')
            {
                at++;
                subtracted = Nested();
            }
            else
            {
                parts.Add(Part(parts.Count == 0));
            }
        }

        if (Problem is null && (parts.Count == 0 || at >= text.Length))
        {
            Fail("a `[` is not closed, or holds nothing");
        }

        at++;
        return CharacterClass.Union(parts) with { IsNegated = negated, Subtracted = subtracted };
    }

    private CharacterClass? Nested()
    {
        if (++depth > MaxDepth)
        {
            Fail($"brackets stand at most {MaxDepth} inside one another");
            return null;
        }

        return Brackets();
    }

    private CharacterClass Part(bool isFirst)
    {
        bool hyphen = text[at] == '-';
        if (Single(out int first) is { } known)
        {
            return known;
        }

        bool isRange = at + 1 < text.Length && text[at] == '-' && text[at + 1] is not (']' or '[');
        if (hyphen && !isFirst && !(at < text.Length && text[at] is ']' or '-'))
        {
            Fail("a `-` that is no range stands first or last in the brackets, or is written `\\-`");
        }

        if (!isRange || Problem is not null)
        {
            return CharacterClass.Of(first, first);
        }

        at++;
        if (Single(out int last) is not null || last < first)
        {
            Fail("a range in brackets ends before it begins");
        }

        return CharacterClass.Of(first, Math.Max(first, last));
    }

    private CharacterClass? Single(out int character)
    {
        if (text[at] == '\\')
        {
            return Escaped(out character);
        }

        if (text[at] == '[')
        {
            Fail("`[` in brackets is written `\\[`");
            character = 0;
            return null;
        }

        character = CodePoint();
        return null;
    }

    // Under `x` white space is nothing, but in brackets it is itself.
    private string WithoutBlanks()
    {
        StringBuilder kept = new();
        int brackets = 0;
        bool escaped = false;
        foreach (char character in text)
        {
            if (brackets == 0 && (character is ' ' or '\t' or '\n' or '\r'))
            {
                continue;
            }

            brackets += escaped ? 0 : character switch { '[' => 1, ']' => -1, _ => 0 };
            escaped = !escaped && character == '\\';
            kept.Append(character);
        }

        return kept.ToString();
    }
}
