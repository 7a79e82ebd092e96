using RulesHost.Rules.Checking;
using RulesHost.Rules.Compilation;

namespace RulesHost.RulesEngine;

/// <summary>Microsoft RulesEngine: a workflow for each table, a rule for each row.</summary>
public sealed class RulesEngineTables : TableEngine
{
    // It compiles each row by itself, which takes minutes beyond.
    private const int MostRows = 20_000;

    public override string Name => "rulesEngine";

    public override string? Refusal(CheckedTable table) => table.Rows.Count <= MostRows ? null : $"it has {table.Rows.Count} rows, RulesEngine takes {MostRows} at most";

    public override TablePlan Plan(IReadOnlyList<CompiledColumn> columns, int rows) => new WorkflowPlan(columns, rows);
}
