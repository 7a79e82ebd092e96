using RulesHost.Analysis.Regions;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;

namespace RulesHost.Analysis.Tables;

/// <summary>
/// A table as boxes: one axis per name that its simple cells speak of, and where on them each row holds. Cells that have no normal
/// form make their row opaque: where it holds is known from its other cells only up to that.
/// </summary>
internal sealed class TableSpace
{
    private readonly CheckedTable table;
    private readonly Dictionary<string, int> axisOf = new(StringComparer.Ordinal);

    private TableSpace(CheckedTable table, IReadOnlyList<CheckedInput> inputs, IEnumerable<AxisMarks> marks)
    {
        this.table = table;
        List<Axis> axes = [];
        foreach (AxisMarks of in marks)
        {
            axisOf[of.Name] = axes.Count;
            axes.Add(of.AxisIn(table, inputs));
        }

        Axes = axes;
        Domain = new Box([.. axes.Select(axis => axis.Domain)]);
        Rows = [.. table.Rows.Select((row, i) => Row(row, i))];
    }

    public IReadOnlyList<Axis> Axes { get; }

    /// <summary>All facts that the declarations allow.</summary>
    public Box Domain { get; }

    public IReadOnlyList<RowRegion> Rows { get; }

    public static TableSpace Of(CheckedTable table, IReadOnlyList<CheckedInput> inputs) => new(table, inputs, AxisMarks.Of((table, inputs)));

    /// <summary>Two tables over the same axes, cut alike, so that a box of one is a box of the other. A column that means something else in each has no axis.</summary>
    public static (TableSpace Before, TableSpace After) Joint((CheckedTable Table, IReadOnlyList<CheckedInput> Inputs) before, (CheckedTable Table, IReadOnlyList<CheckedInput> Inputs) after, IReadOnlySet<string> unlike)
    {
        IReadOnlyList<AxisMarks> marks = [.. AxisMarks.Of(before, after).Where(of => !unlike.Contains(of.Name))];
        return (new TableSpace(before.Table, before.Inputs, marks), new TableSpace(after.Table, after.Inputs, marks));
    }

    /// <summary>The box in words: <c>`weightKg` &gt;= 100 with `country` NO</c>; axes that are free are left out.</summary>
    public string Describe(Box box)
    {
        List<string> sides = [.. Axes.Zip(box.Sides).Where(side => !side.Second.Covers(side.First.Domain)).Select(side => $"`{side.First.Name.Shown()}` {side.First.Describe(side.Second)}")];
        return sides.Count == 0 ? "any facts" : string.Join(" with ", sides.Take(1).Concat([string.Join(", ", sides.Skip(1))]).Where(words => words.Length > 0));
    }

    /// <summary>The box for people who read no cells: <c>annualRevenue 500,000–749,999.99 and marginPercent at least 18</c>; empty where no axis is bound.</summary>
    public string InWords(Box box) =>
        string.Join(" and ", Axes.Zip(box.Sides).Where(side => !side.Second.Covers(side.First.Domain)).Select(side => $"{side.First.Name.Shown()} {side.First.Prose(side.Second)}"));

    /// <summary>The bound sides of a box, as cells say them.</summary>
    public IReadOnlyList<(string Name, string Cell)> Sides(Box box) =>
        [.. Axes.Zip(box.Sides).Where(side => !side.Second.Covers(side.First.Domain)).Select(side => (side.First.Name, side.First.Describe(side.Second)))];

    /// <summary>Facts of the box, one value per axis.</summary>
    public IReadOnlyList<Value> SampleOf(Box box) => [.. Axes.Zip(box.Sides, (axis, side) => axis.Samples[side.First]!)];

    /// <summary>The number of the axis that a column lies on; -1 where it has none.</summary>
    public int AxisOf(CheckedColumn column) => axisOf.GetValueOrDefault(column.Name, -1);

    private RowRegion Row(CheckedRow row, int index)
    {
        PartSet[] holds = [.. Domain.Sides];
        PartSet[] mayHold = [.. Domain.Sides];
        bool isOpaque = false;
        for (int column = 0; column < row.Cells.Count; column++)
        {
            CheckedCell cell = row.Cells[column];
            if (cell.Form is { IsAnything: true })
            {
                continue;
            }

            int axis = AxisOf(table.Columns[column]);
            if (axis < 0 || cell.Form is null)
            {
                isOpaque = true;
                continue;
            }

            PartSet parts = Axes[axis].PartsOf(cell.Form);
            holds[axis] = holds[axis].Intersect(parts);
            mayHold[axis] = mayHold[axis].Intersect(parts.Union(Axes[axis].Missing));
        }

        return new RowRegion(index, row.Rule, new Box(holds), new Box(mayHold), isOpaque);
    }
}

/// <param name="Index">The number of the row.</param>
/// <param name="Rule">The number of the rule that follows from the row.</param>
/// <param name="Holds">Where the row holds.</param>
/// <param name="MayHold">The same, and where a missing fact leaves open whether it does.</param>
/// <param name="IsOpaque">A cell that has no normal form takes something away from both; nobody knows what.</param>
internal sealed record RowRegion(int Index, int Rule, Box Holds, Box MayHold, bool IsOpaque);
