using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Compilation;

namespace RulesHost.Rules.Evaluation;

/// <summary>Which rule a missing fact leaves open, and which fact it is.</summary>
internal static class MissingFactDiagnostic
{
    public static Diagnostic For(CompiledTable table, DecisionFrame frame, int rule)
    {
        CompiledRule compiled = table.Rules[rule];
        IEnumerable<string> facts = Enumerable.Range(0, table.Source.Rows.Count)
            .Where(row => table.Source.Rows[row].Rule == rule)
            .SelectMany(row => table.Columns.Where(column => IsOpen(column, row, frame)))
            .Select(column => $"`{column.Source.Name}`{Reason(column, frame)}")
            .Distinct();
        return new Diagnostic(EvaluationDiagnostics.FactDecides, $"rule `{compiled.Id}` may hold: missing {string.Join(", ", facts)}", compiled.Source?.Location,
            "supply the fact, or declare `onUnknown: ignore`");
    }

    private static bool IsOpen(CompiledColumn column, int row, DecisionFrame frame)
    {
        Value subject = column.ValueIn(frame);
        return PlainPlan.CellTruth(column.Cells[row], subject, frame) == Truth.Unknown;
    }

    private static string Reason(CompiledColumn column, DecisionFrame frame) =>
        column.ValueIn(frame) is NullValue { Reason: { } reason } && !reason.EndsWith("is missing", StringComparison.Ordinal) ? $" ({reason})" : "";
}
