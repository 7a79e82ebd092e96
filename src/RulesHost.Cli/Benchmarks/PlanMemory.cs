using System.Globalization;
using System.Text;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Compilation;
using RulesHost.Rules.Evaluation;
using RulesHost.Rules.Kinds;
using RulesHost.Rules.Loading.Parts;
using RulesHost.Server;

namespace RulesHost.Cli.Benchmarks;

/// <param name="Bytes">Of the index.</param>
public sealed record PlanMemoryResult(string Table, int Rows, long Bytes, double BytesPerRow);

/// <summary>How the index grows where every row has cells of its own: the tables for which a bitset per value would grow with the square of the rows.</summary>
public static class PlanMemory
{
    private static readonly (string Name, Func<int, string> Id, Func<int, string> Range)[] Tables =
    [
        ("distinct ids, distinct ranges", i => $"C{i}", i => $"[{i * 10}..{(i * 10) + 10})"),
        ("the same with `-` in three rows of ten", i => i % 10 < 3 ? "-" : $"C{i}", i => i % 10 is > 3 and < 7 ? "-" : $"[{i * 10}..{(i * 10) + 10})"),
        ("distinct ids, nested thresholds", i => $"C{i}", i => $">= {i}"),
    ];

    public static IEnumerable<PlanMemoryResult> Run(params IReadOnlyList<int> rows) =>
        Tables.SelectMany(table => rows.Select(count => Measure(table.Name, count, table.Id, table.Range)));

    private static PlanMemoryResult Measure(string name, int rows, Func<int, string> id, Func<int, string> range)
    {
        StringBuilder text = new("ruleSet: memory\nkind: decision\ninputs:\n  customer: { type: string }\n  amount: { type: number }\noutputs:\n  price: { type: number }\nhitPolicy: first\ntable: |\n  id | customer | amount | -> price\n");
        for (int i = 0; i < rows; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"  R{i} | {id(i)} | {range(i)} | {i}\n");
        }

        WorkspaceFiles files = WorkspaceFiles.Of(new Dictionary<string, ReadOnlyMemory<byte>> { ["memory.yaml"] = Encoding.UTF8.GetBytes(text.ToString()) });
        CheckedWorkspace workspace = InstalledKinds.Checker.Check(files);
        CompiledDecision compiled = CompiledDecision.Compile((CheckedDecision)workspace.RuleSets[0], new RuleSetVersion("memory", 0, ""));
        long bytes = ((IndexedPlan)compiled.Table.Plan).Bytes;
        return new PlanMemoryResult(name, rows, bytes, (double)bytes / rows);
    }
}
