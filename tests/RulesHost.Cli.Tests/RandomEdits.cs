using System.Text.RegularExpressions;
using RulesHost.Feel.Text;

namespace RulesHost.Cli.Tests;

/// <summary>
/// Edits of a rule file as a person makes them, in its text: cells changed, rules and examples removed, copied under a new name or
/// given a comment. It knows units, which are items or rows in lines of their own, and nothing of how files are merged.
/// </summary>
internal sealed partial class RandomEdits(Random random, string text, IReadOnlyList<RandomEdits.Unit> units, string mark)
{
    /// <param name="Key">Its id or name as written.</param>
    /// <param name="Span">Its lines, with the last line break.</param>
    /// <param name="Cell">A number in it, if there is one.</param>
    public sealed record Unit(string Key, Span KeySpan, Span Span, Span? Cell);

    /// <summary>The rules, examples and rows of a file, in its order.</summary>
    public static IReadOnlyList<Unit> Units(string path, string text) =>
        [.. (path.EndsWith(".csv", StringComparison.Ordinal) ? Row() : Item()).Matches(text).Select(match => Of(text, match))];

    private static Unit Of(string text, Match first)
    {
        // Up to the next line that is not deeper.
        int end = text.IndexOf('\n', first.Index) + 1;
        while (end < text.Length && text.AsSpan(end).StartsWith(first.Groups["indent"].Value + "  "))
        {
            end = text.IndexOf('\n', end) + 1;
        }

        Group key = first.Groups["key"];
        Group cell = Cell().Match(text[..end], key.Index + key.Length).Groups["cell"];
        return new Unit(key.Value, new Span(key.Index, key.Length), Span.FromBounds(first.Index, end), cell.Success ? new Span(cell.Index, cell.Length) : null);
    }

    public string Apply()
    {
        string result = text;
        int count = 0;
        foreach (Unit unit in units.OrderByDescending(u => u.Span.Start).Where(_ => random.Next(Math.Max(2, units.Count / 4)) == 0))
        {
            string lines = result[unit.Span.Start..unit.Span.End];
            string before = result[..unit.Span.Start];
            string after = result[unit.Span.End..];
            result = random.Next(unit.Cell is null ? 3 : 5) switch
            {
                0 => before + after,
                1 => before + lines + Copy(unit, lines, ++count) + after,
                2 => text.StartsWith("id;", StringComparison.Ordinal) ? result : $"{before}{lines[..^lines.TrimStart(' ').Length]}# {mark} was here\n{lines}{after}",
                _ => result[..unit.Cell!.Value.Start] + random.Next(1, 90) + result[unit.Cell.Value.End..],
            };
        }

        return result;
    }

    private string Copy(Unit unit, string lines, int count)
    {
        int key = unit.KeySpan.Start - unit.Span.Start;
        return lines[..key] + $"{mark}-{count}" + lines[(key + unit.KeySpan.Length)..];
    }

    // An item with an id or name in its first line.
    [GeneratedRegex("""^(?<indent> *)- (\{ *)?(id|name): (?<key>'[^'\n]*'|[^,\n{}']+)(?=[,\n])""", RegexOptions.Multiline)]
    private static partial Regex Item();

    [GeneratedRegex("""^(?<indent>)(?<key>FR-\d+)(?=;)""", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("""(: |: '[<>=]+ |;)(?<cell>\d+)(?=[',;} \n])""")]
    private static partial Regex Cell();
}
