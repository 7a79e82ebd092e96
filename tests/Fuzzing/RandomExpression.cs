namespace RulesHost.Tests.Fuzzing;

/// <summary>Expressions made by the grammar, so that what is behind the parser is reached: most of them have a value.</summary>
internal static class RandomExpression
{
    private static readonly string[] Operators =
        ["+", "-", "*", "/", "**", "=", "!=", "<", "<=", ">", ">=", "and", "or", "in"];

    private static readonly string[] Unary =
        ["string", "number", "count", "sum", "max", "min", "mean", "median", "mode", "stddev", "abs", "floor", "ceiling", "sqrt", "exp", "log", "not", "all", "any", "reverse", "flatten",
         "distinct values", "upper case", "lower case", "string length", "date", "time", "date and time", "duration", "even", "odd", "is", "get entries", "context", "day of week", "month of year", "week of year", "day of year", "trim"];

    private static readonly string[] Binary =
        ["contains", "starts with", "ends with", "substring", "substring before", "substring after", "matches", "split", "string join", "list contains", "append", "concatenate", "union", "index of", "remove",
         "sublist", "modulo", "decimal", "round up", "round half even", "years and months duration", "before", "after", "meets", "overlaps", "includes", "during", "starts", "finishes", "coincides", "get value", "context put", "is", "log", "product"];

    private static readonly string[] Atoms =
        ["0", "1", "-1", "2.5", "1e10", "0.0000000001", "79228162514264337593543950335", "\"\"", "\"a\"", "\"aXb\"", "\"\U0001F40E\"", "true", "false", "null", "[]", "{}", "[1, 2, 3]", "[\"b\", \"a\"]", "[1, null, \"a\"]",
         "{a: 1, b: [1, 2]}", "@\"2026-02-28\"", "@\"-999999999-01-01\"", "@\"23:59:59\"", "@\"10:30:00+02:00\"", "@\"2026-03-29T02:30:00@Europe/Oslo\"", "@\"P1Y2M\"", "@\"P3DT4H\"", "@\"-PT0.5S\"", "[1..5]", "(\"a\"..\"c\"]", "(< 3)",
         "[@\"2026-01-01\"..@\"2026-12-31\")", "[[1], [2, [3]]]", "[{a: 1}, {a: 2}]"];

    private static readonly string[] Types =
        ["number", "string", "boolean", "date", "time", "date and time", "days and time duration", "years and months duration", "list<number>", "context<a: number>", "range<number>", "function<number> -> number", "Any", "Null"];

    /// <param name="names">Names that it may use besides those it makes.</param>
    /// <param name="depth">How many levels at most.</param>
    public static string Make(Random random, IReadOnlyList<string> names, int depth)
    {
        string Part(params string[] more) => Make(random, [.. names, .. more], depth - 1);
        string Of(string[] words) => words[random.Next(words.Length)];
        if (depth == 0 || random.Next(6) == 0)
        {
            return names.Count > 0 && random.Next(2) == 0 ? names[random.Next(names.Count)] : Of(Atoms);
        }

        return random.Next(20) switch
        {
            0 or 1 or 2 => $"({Part()} {Of(Operators)} {Part()})",
            3 or 4 => $"{Of(Unary)}({Part()})",
            5 or 6 => $"{Of(Binary)}({Part()}, {Part()})",
            7 => $"{Of(Binary)}({Part()}, {Part()}, {Part()})",
            8 => $"if {Part()} then {Part()} else {Part()}",
            9 => $"for x in {Part()} return {Part("x", "partial")}",
            10 => $"for x in {Part()}..{Part()} return {Part("x")}",
            11 => $"for x in {Part()}, y in {Part("x")} return {Part("x", "y")}",
            12 => $"{(random.Next(2) == 0 ? "some" : "every")} x in {Part()} satisfies {Part("x")}",
            13 => $"{Part()}[{Part("item")}]",
            14 => $"[{Part()}, {Part()}, {Part()}]",
            15 => $"{{a: {Part()}, b: {Part("a")}}}{(random.Next(2) == 0 ? ".b" : "")}",
            16 => $"(function(x) {Part("x")})({Part()})",
            17 => $"sort({Part()}, function(x, y) {Part("x", "y")})",
            18 => $"{Part()} instance of {Of(Types)}",
            _ => $"{Part()} {(random.Next(2) == 0 ? $"between {Part()} and {Part()}" : $"in ({Part()}, < {Part()}, [{Part()}..{Part()}], not({Part()}))")}",
        };
    }
}
