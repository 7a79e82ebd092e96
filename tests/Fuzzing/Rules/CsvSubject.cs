using System.Text;

namespace RulesHost.Tests.Fuzzing.Rules;

/// <summary>Tables from spreadsheets, beside the rule set that names them.</summary>
internal sealed class CsvSubject() : RuleFileSubject(
    [Table("prices.csv"), Table("freight-rates.csv", folder: "rules")],
    ["\"", "\"\"", "\"a\nb\"", ";", ",", "|", "\t", ";;;", "->", "-> price", "id", "weight >=", "weight", "0,5", "1.000,5", "-", "< 5", "not(A)", "\"a;b\"", "'1,5", "=1+1", "#", "# a comment"])
{
    private const int Rows = 20;

    public override string Name => "csv";

    protected override string Quoted(string expression) => $"\"({expression.Replace("\"", "\"\"", StringComparison.Ordinal)})\"";

    private static RuleFileSeed Table(string file, string folder = "tests/RulesHost.Rules.Tests/Evaluation/Cases")
    {
        string text = string.Join('\n', File.ReadLines(RepositoryFolder.Combine(folder, file)).Take(Rows));
        string ruleSet = folder == "rules"
            ? """
              ruleSet: rates
              kind: decision
              inputs: { zone: { type: string }, service: { type: string }, weightKg: { type: number, min: 0 } }
              outputs: { price: { type: number, unit: EUR, min: 0, decimals: 2 }, transitDays: { type: number } }
              hitPolicy: unique
              table: { file: freight-rates.csv, separator: ";", decimal: "," }
              examples: [ { name: one, given: { zone: domestic, service: economy, weightKg: 1 }, expect: { price: 5.50 } } ]
              """
            : File.ReadAllText(RepositoryFolder.Combine(folder, "csv.yaml"));
        return new RuleFileSeed(file, text, new Dictionary<string, ReadOnlyMemory<byte>> { ["rules.yaml"] = Encoding.UTF8.GetBytes(ruleSet) });
    }
}
