using RulesHost.Rules.Checking;
using RulesHost.Rules.Compilation;

namespace RulesHost.NRules;

/// <summary>NRules: a network for each table, a rule for each row.</summary>
public sealed class NRulesTables : TableEngine
{
    // It compiles each condition by itself, which takes minutes beyond.
    private const int MostRows = 20_000;

    public override string Name => "nRules";

    public override string? Refusal(CheckedTable table) => table.Rows.Count <= MostRows ? null : $"it has {table.Rows.Count} rows, NRules takes {MostRows} at most";

    public override TablePlan Plan(IReadOnlyList<CompiledColumn> columns, int rows) => new SessionPlan(columns, rows);
}
