using RulesHost.Feel.Text;

namespace RulesHost.Feel.Syntax;

internal enum TokenKind
{
    Number,
    Text,

    /// <summary><c>@"…"</c>, and in cells a bare ISO date, time or duration.</summary>
    Temporal,

    /// <summary>A word: a name, part of a name, or a keyword; which of them only the parser knows.</summary>
    Word,

    /// <summary>An operator or a bracket; <see cref="Token.Text"/> says which.</summary>
    Sign,
    End,
}

/// <param name="Text">A sign or word as written; the content of a text or temporal literal, unescaped; a number's digits.</param>
internal readonly record struct Token(TokenKind Kind, string Text, Span Span)
{
    public bool Is(string sign) => Kind is TokenKind.Sign or TokenKind.Word && Text == sign;
}
