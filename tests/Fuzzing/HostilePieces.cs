namespace RulesHost.Tests.Fuzzing;

/// <summary>What no language likes to find inside a text.</summary>
internal static class HostilePieces
{
    public static readonly string[] Characters =
        ["\u0000", "\u0007", "\u001B[2J", "\uFEFF", "\uD83D", "\uDC0E", "\U0001F40E", "\u00A0", "\u0085", "\u2028", "\u202E", "e\u0301", "\u00e5", "\t", "\r", "\r\n", "\n", "\\", " "];

    public static readonly string[] Numbers =
        ["0", "-1", "0.5", "1e9", "1e-28", "1e999999999", "9999999999", "79228162514264337593543950335", "79228162514264337593543950336", new string('9', 400), "0x1F", "0o17", "1_000", ".5", "5.", "+1", "-0", "NaN", ".inf"];

    public static readonly string[] Feel =
    [
        "(", ")", "[", "]", "{", "}", "..", ".", ",", ":", "?", "-", "+", "*", "**", "/", "<", ">=", "=", "!=", "\"", "@\"", "'", "//", "/*", "*/",
        "null", "true", "item", "partial", "not(", "if ", " then ", " else ", "for x in ", " return ", "some x in ", " satisfies ", "every ",
        "function(x) ", " instance of ", "list<", "context<a: ", "function<", " in ", " between ", " and ", " or ", "sort(", "matches(", "replace(", "date(", "1..3", "1..999999999",
        "@\"P1D\"", "@\"P999999999Y\"", "2026-12-01", "17:00", "%", "_", "{f: function(x) f(x), r: f(1)}.r", "(a+)+$", "[\\w-[a]]", "\\p{L}",
    ];
}
