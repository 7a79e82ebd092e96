namespace RulesHost.Analysis.Regions;

/// <summary>Facts, as one set of parts per axis: all that are in each of them.</summary>
public sealed class Box(IReadOnlyList<PartSet> sides)
{
    /// <summary>One per axis of the space.</summary>
    public IReadOnlyList<PartSet> Sides { get; } = sides;

    public bool IsEmpty => Sides.Any(side => side.IsEmpty);

    public Box Intersect(Box other) => new([.. Sides.Zip(other.Sides, (mine, theirs) => mine.Intersect(theirs))]);

    public bool Meets(Box other)
    {
        for (int axis = 0; axis < Sides.Count; axis++)
        {
            if (!Sides[axis].Meets(other.Sides[axis]))
            {
                return false;
            }
        }

        return true;
    }

    public bool Covers(Box other) => Crossed(other) is null;

    /// <summary>The same box with another side.</summary>
    public Box With(int axis, PartSet side) => new([.. Sides.Select((old, i) => i == axis ? side : old)]);

    /// <summary>Orders boxes, neither of which is empty, by where they begin.</summary>
    internal static int ByFirstParts(Box a, Box b) => a.Sides.Zip(b.Sides, (mine, theirs) => mine.First.CompareTo(theirs.First)).FirstOrDefault(order => order != 0);

    /// <summary>The first axis on which the other goes beyond this; null where there is none.</summary>
    internal int? Crossed(Box other)
    {
        for (int axis = 0; axis < Sides.Count; axis++)
        {
            if (!Sides[axis].Covers(other.Sides[axis]))
            {
                return axis;
            }
        }

        return null;
    }

    /// <summary>How many such axes there are.</summary>
    internal int CountCrossed(Box other)
    {
        int count = 0;
        for (int axis = 0; axis < Sides.Count; axis++)
        {
            count += Sides[axis].Covers(other.Sides[axis]) ? 0 : 1;
        }

        return count;
    }
}
