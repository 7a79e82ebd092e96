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
            if (Sides[axis].Intersect(other.Sides[axis]).IsEmpty)
            {
                return false;
            }
        }

        return true;
    }

    public bool Covers(Box other) => Covers(other, from: 0);

    /// <summary>What is left of this box without another: boxes that do not meet.</summary>
    public IEnumerable<Box> Except(Box other)
    {
        PartSet[] sides = [.. Sides];
        for (int axis = 0; axis < sides.Length; axis++)
        {
            PartSet outside = sides[axis].Except(other.Sides[axis]);
            if (!outside.IsEmpty)
            {
                PartSet[] rest = [.. sides];
                rest[axis] = outside;
                yield return new Box(rest);
            }

            sides[axis] = sides[axis].Intersect(other.Sides[axis]);
            if (sides[axis].IsEmpty)
            {
                yield break;
            }
        }
    }

    /// <summary>Whether it does on the axes from a number on.</summary>
    internal bool Covers(Box other, int from)
    {
        for (int axis = from; axis < Sides.Count; axis++)
        {
            if (!Sides[axis].Covers(other.Sides[axis]))
            {
                return false;
            }
        }

        return true;
    }
}
