using System.Text.RegularExpressions;
using RulesHost.Feel.Values;
using RulesHost.Rules.Compilation;
using RulesHost.Rules.Loading.Parts;

namespace RulesHost.Rules.Tests.Cells;

/// <summary>One line of the cell exam; <c>Exam/README.txt</c> says how to read it.</summary>
/// <param name="RuleFile">The cell of a rule file; null where it has none.</param>
/// <param name="Standard">The standard unary test; null where it has none.</param>
internal sealed partial record ExamCase(ExamColumn Column, string How, string? RuleFile, string? Standard, string Fact, Truth InRuleFile, Truth InStandard)
{
    public static IReadOnlyDictionary<string, ExamCase> All { get; } =
        Directory.EnumerateFiles(RepositoryFolder.Combine("tests", "RulesHost.Rules.Tests", "Cells", "Exam"), "*.txt")
            .Where(file => Path.GetFileName(file) != "README.txt").Order(StringComparer.Ordinal).SelectMany(Read).ToDictionary(c => c.Place, c => c.Case);

    /// <summary>The items of a YAML list, or the one cell.</summary>
    public IReadOnlyList<string> Alternatives => RuleFile?.Split(" // ") ?? [];

    private static IEnumerable<(string Place, ExamCase Case)> Read(string file)
    {
        (ExamColumn Column, string How)? heading = null;
        int number = 0;
        foreach (string line in File.ReadLines(file))
        {
            number++;
            if (Heading().Match(line) is { Success: true, Groups: var parts })
            {
                heading = (new ExamColumn(parts["type"].Value, parts["offsets"].Success, parts["values"].Success ? parts["values"].Value.Split(", ") : null), parts["how"].Value);
            }
            else if (line.Length > 0 && line[0] != '#')
            {
                yield return ($"{Path.GetFileName(file)}:{number} {line}", Read(line, heading!.Value.Column, heading.Value.How));
            }
        }
    }

    private static ExamCase Read(string line, ExamColumn column, string how)
    {
        string[] sides = line.Split(" => ");
        string[] fields = [.. sides[0].Split(" | ").Select(f => f.Trim())];
        string[] truths = sides[1].Split(", standard ");
        return new ExamCase(column, how, fields[0] == "." ? null : fields[0], fields[1] switch { "." => null, "same" => fields[0], var test => test },
            fields[2], Enum.Parse<Truth>(truths[0], ignoreCase: true), Enum.Parse<Truth>(truths[^1], ignoreCase: true));
    }

    [GeneratedRegex("^column (?<type>.+?)(?<offsets> with offsets)?( among (?<values>.+))?, (?<how>by index|by formula|without a key)$")]
    private static partial Regex Heading();
}

/// <param name="Word">The type as rule files spell it.</param>
/// <param name="HasOffsets">The values of the other rows have an offset.</param>
/// <param name="Words">The declared values.</param>
internal sealed record ExamColumn(string Word, bool HasOffsets, string[]? Words)
{
    private static readonly ContextType Record = new([new("country", FeelType.Text), new("revenue", FeelType.Number)]);

    public FeelType Type { get; } = TypeWords.Read(Word, unit: null, Record);

    public IReadOnlyList<Value>? Values { get; } = Words is null ? null : [.. Words.Select(w => new TextValue(w))];

    /// <summary>Two values for the other rows; none where only formulas tell the column's values apart.</summary>
    public (string RuleFile, string Standard)[] Literals => Word switch
    {
        "number" => Same("7", "100"),
        "string" => [.. (Words ?? ["A", "B"]).Take(2).Select(w => (w, $"\"{w}\""))],
        "boolean" => Same("true", "false"),
        "date" => Temporal("2020-01-01", "2030-01-01"),
        "time" => HasOffsets ? Temporal("09:00:00Z", "15:00:00+01:00") : Temporal("09:00:00", "15:00:00"),
        "date and time" => HasOffsets ? Temporal("2026-01-01T00:00:00Z", "2027-01-01T00:00:00+01:00") : Temporal("2026-01-01T00:00:00", "2027-01-01T00:00:00"),
        "days and time duration" => Temporal("PT1H", "P2D"),
        "years and months duration" => Temporal("P1M", "P2Y"),
        _ => [],
    };

    private static (string, string)[] Same(string low, string high) => [(low, low), (high, high)];

    private static (string, string)[] Temporal(string low, string high) => [(low, $"@\"{low}\""), (high, $"@\"{high}\"")];
}
