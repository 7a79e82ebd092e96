namespace RulesHost.Analysis.Regions;

/// <summary>Fewer and larger boxes out of many that do not meet: two that differ on one axis alone are one.</summary>
internal static class Merging
{
    /// <summary>The same facts, in the order of their parts; they do not meet either.</summary>
    public static IReadOnlyList<Box> Of(IReadOnlyList<Box> boxes)
    {
        IReadOnlyList<Box> merged = boxes;
        int before;
        do
        {
            before = merged.Count;
            for (int axis = 0; merged.Count > 0 && axis < merged[0].Sides.Count; axis++)
            {
                merged = Along(axis, merged);
            }
        }
        while (merged.Count < before);
        return [.. merged.Order(Comparer<Box>.Create(Box.ByFirstParts))];
    }

    /// <summary>Those that differ on one axis alone, as one.</summary>
    public static List<Box> Along(int axis, IReadOnlyList<Box> boxes) =>
        [.. boxes.GroupBy(box => box, new AlikeAside(axis)).Select(alike => alike.Skip(1).Any() ? alike.Key.With(axis, PartSet.Of(alike.SelectMany(box => box.Sides[axis].Ranges))) : alike.Key)];

    /// <summary>Boxes are alike whose sides are, but for one axis.</summary>
    private sealed class AlikeAside(int axis) : IEqualityComparer<Box>
    {
        public bool Equals(Box? x, Box? y)
        {
            for (int i = 0; i < x!.Sides.Count; i++)
            {
                if (i != axis && !x.Sides[i].Equals(y!.Sides[i]))
                {
                    return false;
                }
            }

            return true;
        }

        public int GetHashCode(Box box)
        {
            HashCode hash = default;
            for (int i = 0; i < box.Sides.Count; i++)
            {
                if (i != axis)
                {
                    hash.Add(box.Sides[i]);
                }
            }

            return hash.ToHashCode();
        }
    }
}
