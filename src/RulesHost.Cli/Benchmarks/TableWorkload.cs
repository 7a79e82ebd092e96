using System.Globalization;
using System.Text;
using System.Text.Json;
using RulesHost.Feel.Values;
using RulesHost.Rules.Evaluation;
using RulesHost.Rules.Loading.Parts;

namespace RulesHost.Cli.Benchmarks;

/// <summary>
/// A generated table and inputs with the row that must win: <c>table-N.json</c> and <c>inputs-N.json</c>. The table becomes the text of a
/// rule file, so that a benchmark goes the way that every rule set goes.
/// </summary>
public sealed class TableWorkload
{
    public const string RuleSet = "generated-table";

    /// <summary>Columns in the order of a filled frame.</summary>
    public static readonly string[] Numbers = ["annualRevenue", "marginPercent", "ordersPerMonth", "daysSinceLastOrder"];

    private TableWorkload(int rows, string ruleFile, IReadOnlyList<TableInput> inputs) => (Rows, RuleFile, Inputs) = (rows, ruleFile, inputs);

    public int Rows { get; }

    /// <summary>The table as a rule file.</summary>
    public string RuleFile { get; }

    public IReadOnlyList<TableInput> Inputs { get; }

    public WorkspaceFiles Files => WorkspaceFiles.Of(new Dictionary<string, ReadOnlyMemory<byte>> { ["table.yaml"] = Encoding.UTF8.GetBytes(RuleFile) });

    /// <summary>The sizes that a folder holds, ascending.</summary>
    public static IReadOnlyList<int> Sizes(string folder) =>
        [.. Directory.EnumerateFiles(folder, "table-*.json")
            .Select(f => int.TryParse(Path.GetFileNameWithoutExtension(f).AsSpan("table-".Length), NumberStyles.None, CultureInfo.InvariantCulture, out int size) ? size : 0)
            .Where(size => size > 0).Order()];

    public static TableWorkload Read(string folder, int size)
    {
        using JsonDocument table = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, $"table-{size}.json")));
        using JsonDocument inputs = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, $"inputs-{size}.json")));
        List<JsonElement> rows = [.. table.RootElement.GetProperty("rows").EnumerateArray()];
        return new TableWorkload(rows.Count, RuleFileOf(rows), [.. inputs.RootElement.EnumerateArray().Select(TableInput.Of)]);
    }

    private static string RuleFileOf(List<JsonElement> rows)
    {
        StringBuilder text = new();
        text.AppendLine(CultureInfo.InvariantCulture, $"ruleSet: {RuleSet}").AppendLine("kind: decision").AppendLine("inputs:");
        foreach (string number in Numbers)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {number}: {{ type: number }}");
        }

        text.AppendLine("  region: { type: string }").AppendLine("  strategicAccount: { type: boolean }");
        text.AppendLine("outputs:").AppendLine("  segment: { type: string }").AppendLine("  priority: { type: number }");
        text.AppendLine("hitPolicy: first").AppendLine("table: |");
        text.AppendLine(CultureInfo.InvariantCulture, $"  id | {string.Join(" | ", Numbers)} | region | strategicAccount | -> segment | priority");
        foreach (JsonElement row in rows)
        {
            string priority = row.GetProperty("priority").GetRawText();
            string cells = string.Join(" | ", Numbers.Select(n => Interval(row.GetProperty(n))));
            text.AppendLine(CultureInfo.InvariantCulture, $"  R{priority} | {cells} | {Word(row.GetProperty("region"))} | {Word(row.GetProperty("strategicAccount"))} | {row.GetProperty("segment").GetString()} | {priority}");
        }

        return text.ToString();
    }

    private static string Interval(JsonElement bounds) => (bounds[0].ValueKind, bounds[1].ValueKind) switch
    {
        (JsonValueKind.Null, JsonValueKind.Null) => "-",
        (JsonValueKind.Null, _) => $"< {bounds[1].GetRawText()}",
        (_, JsonValueKind.Null) => $">= {bounds[0].GetRawText()}",
        _ => $"[{bounds[0].GetRawText()}..{bounds[1].GetRawText()})",
    };

    private static string Word(JsonElement value) => value.ValueKind == JsonValueKind.Null ? "-" : value.ToString().ToLowerInvariant() is "true" or "false" ? value.GetRawText() : value.GetString()!;
}

/// <param name="Request">A request's bytes: <c>{"facts":{…}}</c>.</param>
/// <param name="Numbers">In the order of <see cref="TableWorkload.Numbers"/>.</param>
/// <param name="Winner">The 1-based row that must win.</param>
public sealed record TableInput(byte[] Request, ContextValue Facts, decimal[] Numbers, string Region, bool StrategicAccount, int Winner)
{
    public static TableInput Of(JsonElement input)
    {
        string facts = input.GetProperty("in").GetRawText();
        ContextValue values = (ContextValue)JsonFacts.Read(Encoding.UTF8.GetBytes(facts), [])!;
        return new TableInput(
            Encoding.UTF8.GetBytes($"{{\"facts\":{facts}}}"), values,
            [.. TableWorkload.Numbers.Select(n => ((NumberValue)values.Find(n)!).Number)],
            ((TextValue)values.Find("region")!).Text, values.Find("strategicAccount") == BooleanValue.True,
            input.GetProperty("expect").GetInt32());
    }
}
