using RulesHost.Feel.Text;

namespace RulesHost.Feel.Syntax;

/// <summary>What people write instead, and how it is spelled here.</summary>
public sealed partial class Parser
{
    private Token Previous => index > 0 ? tokens[index - 1] : tokens[^1];

    private string? HelpForUnexpected() => Current.Kind switch
    {
        TokenKind.Sign => HelpForSign(),
        TokenKind.Word => HelpForWord(),
        TokenKind.Temporal when Previous.Kind == TokenKind.Temporal =>
            $"a date and its time are one word: `{Written(Previous)}T{Written(Current)}`",
        _ => null,
    };

    private string? HelpForSign() => (Previous.Text, Current.Text) switch
    {
        ("=", "=") => "equality is written `=`",
        ("=", ">") => "write `>=`",
        ("=", "<") => "write `<=`",
        ("<", ">") => "write `!=`",
        (_, "..") => $"a range stands in brackets: `[{Written(Previous)}..{Written(Peek(1))}]`, or `[{Written(Previous)}..{Written(Peek(1))})` without its end",
        (_, "?") when Previous.Kind == TokenKind.Word => $"a text that holds `?` stands between quotes: `\"{fragment.Text.Shown()}\"`",
        _ => null,
    };

    private string? HelpForWord() => Current.Text switch
    {
        "AND" or "OR" or "NOT" or "IF" or "THEN" or "ELSE" => $"keywords are lower case: `{Current.Text.ToLowerInvariant()}`",
        "and" or "or" when ComparisonSign(tokens[0]) is not null => "write a range such as `(5..10)`, or a condition such as `? > 5 and ? < 10`",
        "between" => "write a range such as `[1..5]`, or `? between 1 and 5`",
        _ when Previous.Kind == TokenKind.Number && Duration(Previous.Text, Current.Text) is { } duration => $"a duration is written `{duration}`",
        _ when Previous.Kind == TokenKind.Word => "a text stands between `\"` and `\"`; a name of several words must be declared",
        _ => null,
    };

    private static string? Duration(string count, string unit) => unit.TrimEnd('s') switch
    {
        "year" => $"P{count}Y",
        "month" => $"P{count}M",
        "day" => $"P{count}D",
        "hour" => $"PT{count}H",
        "minute" => $"PT{count}M",
        "second" => $"PT{count}S",
        _ => null,
    };

    private string Written(Token token) => fragment.Text.Substring(token.Span.Start, token.Span.Length).Shown();
}
