using RulesHost.Feel.Values;

namespace RulesHost.Rules.Compilation;

/// <summary>Row after row, cell after cell: the definition of which rows hold.</summary>
public sealed class PlainPlan(IReadOnlyList<CompiledColumn> columns, int rows) : TablePlan
{
    public override void Find(DecisionFrame frame, bool firstOnly, List<FoundRow> found)
    {
        Value[] subjects = Subjects(frame);
        for (int row = 0; row < rows; row++)
        {
            Truth truth = RowTruth(row, subjects, frame);
            if (truth != Truth.False)
            {
                found.Add(new FoundRow(row, truth == Truth.True));
            }

            if (truth == Truth.True && firstOnly)
            {
                return;
            }
        }
    }

    /// <summary>The columns' values, each computed once.</summary>
    internal Value[] Subjects(DecisionFrame frame)
    {
        Value[] subjects = new Value[columns.Count];
        for (int i = 0; i < subjects.Length; i++)
        {
            subjects[i] = columns[i].ValueIn(frame);
        }

        return subjects;
    }

    /// <summary>A row holds if all cells do; it is false as soon as one is, whatever is missing elsewhere.</summary>
    internal Truth RowTruth(int row, Value[] subjects, DecisionFrame frame)
    {
        Truth truth = Truth.True;
        for (int column = 0; column < subjects.Length; column++)
        {
            CompiledCell cell = columns[column].Cells[row];
            if (cell.IsAnything)
            {
                continue;
            }

            Truth result = CellTruth(cell, subjects[column], frame);
            if (result == Truth.False)
            {
                return Truth.False;
            }

            truth = result == Truth.Unknown ? Truth.Unknown : truth;
        }

        return truth;
    }

    internal static Truth CellTruth(CompiledCell cell, Value subject, DecisionFrame frame)
    {
        frame.Values[frame.SubjectSlot] = subject;
        return cell.Evaluate(subject, frame.Scope);
    }
}
