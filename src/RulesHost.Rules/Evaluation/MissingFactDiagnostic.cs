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
        List<string> missing = [];
        List<string> unanswered = [];
        foreach (int row in Enumerable.Range(0, table.Source.Rows.Count).Where(row => table.Source.Rows[row].Rule == rule))
        {
            foreach (CompiledColumn column in table.Columns.Where(column => IsOpen(column, row, frame)))
            {
                List<string> facts = [.. Missing(column, row, frame)];
                missing.AddRange(facts);
                if (facts.Count == 0)
                {
                    unanswered.Add($"`{column.Cells[row].Source.Text}` has no answer for `{column.Source.Name}`, which is {FactTypes.Describe(column.ValueIn(frame))}");
                }
            }
        }

        string why = string.Join("; ", unanswered.Distinct().Prepend(missing.Count > 0 ? $"missing {string.Join(", ", missing.Distinct())}" : "").Where(part => part.Length > 0));
        return new Diagnostic(EvaluationDiagnostics.FactDecides, $"rule `{compiled.Id}` may hold: {why}", compiled.Source?.Location,
            missing.Count > 0
                ? "supply the fact, or declare `onUnknown: ignore`"
                : "supply a value that the condition can be held against: both with an offset or neither, a list without null");
    }

    private static bool IsOpen(CompiledColumn column, int row, DecisionFrame frame)
    {
        Value subject = column.ValueIn(frame);
        return PlainPlan.CellTruth(column.Cells[row], subject, frame) == Truth.Unknown;
    }

    // The column's own value, or else what its condition takes from elsewhere.
    private static IEnumerable<string> Missing(CompiledColumn column, int row, DecisionFrame frame) =>
        column.ValueIn(frame) is NullValue subject
            ? [Named(column.Source.Name, subject)]
            : (column.Cells[row].Source.Test?.References ?? new HashSet<string>())
                .Where(name => name != DecisionFrame.Subject && frame.Layout.SlotOf(name) >= 0 && frame[name] is NullValue)
                .Order(StringComparer.Ordinal)
                .Select(name => Named(name, (NullValue)frame[name]));

    private static string Named(string name, NullValue value) =>
        value.Reason is { } reason && reason != $"`{name}` is missing" ? $"`{name}` ({reason})" : $"`{name}`";
}
