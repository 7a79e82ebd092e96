using RulesHost.Feel.Checking;
using RulesHost.Feel.Compilation;
using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Compilation;

namespace RulesHost.Analysis.Tables;

/// <summary>Asks the cells themselves about facts that a claim is made for: the plain evaluation decides, not the regions.</summary>
internal sealed class Witness(CheckedTable table, TableSpace space)
{
    private static readonly Layout Subject = new("?");

    private readonly Dictionary<CheckedExpr, CompiledExpression> compiled = new(ReferenceEqualityComparer.Instance);

    /// <summary>Whether a row holds for facts, one value per axis. The row is not opaque.</summary>
    public Truth Ask(RowRegion region, IReadOnlyList<Value> facts)
    {
        CheckedRow row = table.Rows[region.Index];
        Truth truth = Truth.True;
        for (int column = 0; column < row.Cells.Count && truth != Truth.False; column++)
        {
            if (row.Cells[column].Test is { } test)
            {
                Value subject = facts[space.AxisOf(table.Columns[column])];
                Truth cell = subject.IsNull && !row.Cells[column].MentionsNull ? Truth.Unknown : Ask(test, subject);
                truth = cell == Truth.True ? truth : cell;
            }
        }

        return truth;
    }

    // A cell with a normal form refers to nothing but its subject.
    private Truth Ask(CheckedExpr test, Value subject)
    {
        if (!compiled.TryGetValue(test, out CompiledExpression? expression))
        {
            compiled[test] = expression = CompiledExpression.Compile(test, Subject);
        }

        Value result = expression.Evaluate([subject], new Budget());
        return result == BooleanValue.True ? Truth.True : result == BooleanValue.False ? Truth.False : Truth.Unknown;
    }
}
