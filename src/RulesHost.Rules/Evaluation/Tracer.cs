using RulesHost.Feel.Values;
using RulesHost.Rules.Compilation;

namespace RulesHost.Rules.Evaluation;

/// <summary>Looks at a decided table again, cell by cell, with the plain evaluator.</summary>
internal static class Tracer
{
    public static Trace Trace(TraceLevel level, CompiledTable table, DecisionFrame frame, TableResult result, IReadOnlyList<KeyValuePair<string, Value>> values)
    {
        HashSet<string> fired = [.. result.Matched.Select(r => r.Id)];
        List<RowTrace> rows = [];
        // A table may be large: what is not told is not looked at.
        foreach (int row in level == TraceLevel.Fired ? result.Matched.SelectMany(rule => table.RowsOf(rule)).Order() : Enumerable.Range(0, table.Source.Rows.Count))
        {
            RowTrace trace = Row(table, row, new DecisionFrame(frame.Layout, new Budget(steps: 10_000_000)), frame.Values);
            bool wanted = level switch
            {
                TraceLevel.Full => true,
                TraceLevel.NearMiss => fired.Contains(trace.RuleId) || trace.NearMiss is not null || trace.Truth == Truth.Unknown,
                _ => fired.Contains(trace.RuleId) && trace.Truth == Truth.True,
            };
            if (wanted)
            {
                rows.Add(trace);
            }
        }

        return new Trace(level, values, rows);
    }

    private static RowTrace Row(CompiledTable table, int row, DecisionFrame frame, Value[] values)
    {
        values.CopyTo(frame.Values, 0);
        List<CellTrace> cells = [];
        foreach (CompiledColumn column in table.Columns.Where(c => !c.Cells[row].IsAnything))
        {
            Value actual = column.ValueIn(frame);
            cells.Add(new CellTrace(column.Source.Name, column.Cells[row].Source.Text, actual, PlainPlan.CellTruth(column.Cells[row], actual, frame)));
        }

        Truth truth = cells.Count == 0 ? Truth.True : cells.Min(c => c.Truth);
        return new RowTrace(table.Rules[table.Source.Rows[row].Rule].Id, truth, cells);
    }
}
