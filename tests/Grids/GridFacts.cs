using RulesHost.Analysis.Regions;
using RulesHost.Feel.Values;

namespace RulesHost.Tests.Grids;

/// <summary>Facts of a grid, and where among the parts of some axes they lie.</summary>
internal readonly struct GridFacts(Value[] values, int[] parts)
{
    public Value[] Values => values;

    public static GridFacts On(IReadOnlyList<Axis> axes, IReadOnlyList<GridColumn> columns, Value[] values)
    {
        Value Of(Axis axis) => values[columns.TakeWhile(column => column.Name != axis.Name).Count()];
        return new GridFacts(values, [.. axes.Select(axis => Of(axis) is var value && value.IsNull ? axis.Missing.First : axis.PartOf(value))]);
    }

    public bool LieIn(Box box)
    {
        for (int axis = 0; axis < parts.Length; axis++)
        {
            if (!box.Sides[axis].Contains(parts[axis]))
            {
                return false;
            }
        }

        return true;
    }

    public override string ToString() => $"({string.Join(", ", values.AsEnumerable())})";
}
