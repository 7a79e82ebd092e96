using RulesHost.Feel.Syntax;
using RulesHost.Feel.Values;

namespace RulesHost.Rules.Tests.Differential;

/// <summary>Cells of a column for both entry points of the language: simple ones, residual ones, and such as speak of null.</summary>
internal static class GeneratedCell
{
    private static readonly string[] OfAnyType = ["100", "\"A\"", "true", "false", "@\"2026-01-31\"", "@\"P1D\"", "[100, \"A\"]", "[0..100)"];

    /// <summary>A cell as a rule file has it.</summary>
    public static string OfRuleFile(GeneratedColumn column, Random random)
    {
        (string a, string b) = (Pick(column.Literals, random), Pick(column.Literals, random));
        bool list = column.Type is ListType || column.Type == FeelType.Boolean;
        return random.Next(14) switch
        {
            0 => "-",
            1 => "null",
            2 => list ? "-" : $"null, {a}",
            3 => list ? $"not({a})" : $"not({a}, {b})",
            4 => column.IsOrdered || column.Type == FeelType.Text ? $"!= {a}" : a,
            5 when column.IsOrdered => Range(a, b, random),
            6 when column.IsOrdered => $"not([{a}..{b}))",
            7 when column.IsOrdered => $"< {a}, >= {b}",
            8 when column.Type is NumberType => $"? * 2 > {a}",
            9 when column.Type is NumberType => $"? = {column.Name} and ? > {a}",
            10 when column.Type == FeelType.Text => "starts with(?, \"A\")",
            11 => column.IsOrdered ? "not(null)" : a,
            12 when column.IsOrdered => $">= {a}",
            13 when column.IsOrdered => $"< {a}",
            _ => column.Type == FeelType.Boolean ? a : $"{a}, {b}",
        };
    }

    /// <summary>A cell as a DMN table has it: every operator in every column, and now and then a literal of another type.</summary>
    public static string Standard(GeneratedColumn column, Random random)
    {
        string a = random.Next(12) == 0 ? Pick(OfAnyType, random) : Literal(column, random);
        string b = Literal(column, random);
        return random.Next(18) switch
        {
            0 => "-",
            1 => "null",
            2 => $"null, {a}",
            3 => $"not({a}, {b})",
            4 => $"not({a})",
            5 => $"!= {a}",
            6 => Range(a, b, random),
            7 => $"not({Range(a, b, random)})",
            8 => $"< {a}, >= {b}",
            9 => $"(< {a}), {b}",
            10 => $"not(null, {a})",
            11 => $"? = {a} or ? = null",
            12 => $"[{a}, {b}]",
            13 => $">= {a}",
            14 => $"<= {a}",
            15 => $"not(< {a})",
            16 => $"? in ({a}, > {b})",
            _ => $"{a}, {b}",
        };
    }

    private static string Range(string a, string b, Random random) => $"{"[("[random.Next(2)]}{a}..{b}{"])"[random.Next(2)]}";

    private static string Literal(GeneratedColumn column, Random random)
    {
        string literal = Pick(column.Literals, random);
        return column.Type is NumberType ? literal
            : column.Type == FeelType.Boolean ? CellParser.Word(literal)!.ToString()
            : column.Type == FeelType.Text || column.Type is ListType ? $"\"{literal.Trim('"')}\""
            : $"@\"{literal}\"";
    }

    private static string Pick(string[] texts, Random random) => texts[random.Next(texts.Length)];
}
