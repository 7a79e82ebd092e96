namespace RulesHost.Analysis.Regions;

/// <summary>Facts, as one set of parts per axis: all that are in each of them.</summary>
public sealed class Box
{
    // Boxes are compared by the million: an array is asked for its items directly.
    private readonly PartSet[] sides;

    public Box(PartSet[] sides) => this.sides = sides;

    /// <summary>One per axis of the space.</summary>
    public IReadOnlyList<PartSet> Sides => sides;

    public bool IsEmpty => Array.Exists(sides, side => side.IsEmpty);

    public Box Intersect(Box other) => new([.. sides.Zip(other.sides, (mine, theirs) => mine.Intersect(theirs))]);

    public bool Meets(Box other)
    {
        for (int axis = 0; axis < sides.Length; axis++)
        {
            if (!sides[axis].Meets(other.sides[axis]))
            {
                return false;
            }
        }

        return true;
    }

    public bool Covers(Box other) => Crossed(other) is null;

    /// <summary>The smallest box that covers both.</summary>
    public Box Hull(Box other) => new([.. sides.Zip(other.sides, (mine, theirs) => mine.Union(theirs))]);

    /// <summary>The same box with another side.</summary>
    public Box With(int axis, PartSet side) => new([.. sides.Select((old, i) => i == axis ? side : old)]);

    /// <summary>The same without the facts of another one: boxes that do not meet, some of which may be empty.</summary>
    public IEnumerable<Box> Without(Box other)
    {
        Box rest = this;
        for (int axis = 0; axis < sides.Length; axis++)
        {
            yield return rest.With(axis, rest.sides[axis].Except(other.sides[axis]));
            rest = rest.With(axis, rest.sides[axis].Intersect(other.sides[axis]));
        }
    }

    /// <summary>Orders boxes, neither of which is empty, by where they begin.</summary>
    internal static int ByFirstParts(Box a, Box b) => a.sides.Zip(b.sides, (mine, theirs) => mine.First.CompareTo(theirs.First)).FirstOrDefault(order => order != 0);

    /// <summary>The first axis on which the other goes beyond this; null where there is none.</summary>
    internal int? Crossed(Box other)
    {
        for (int axis = 0; axis < sides.Length; axis++)
        {
            if (!sides[axis].Covers(other.sides[axis]))
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
        for (int axis = 0; axis < sides.Length; axis++)
        {
            count += sides[axis].Covers(other.sides[axis]) ? 0 : 1;
        }

        return count;
    }
}
