namespace RulesHost.Analysis.Regions;

/// <summary>
/// What boxes leave uncovered of another one. Axis by axis, the parts for which the same boxes remain are looked at together, and the
/// answer for boxes that remain in the same way is found once.
/// </summary>
public sealed class Cover
{
    private const int MostMerged = 200;

    private readonly Box whole;
    private readonly IReadOnlyList<Box> boxes;
    private readonly Dictionary<Remaining, IReadOnlyList<PartSet[]>> known = [];
    private readonly Effort effort;

    private Cover(Box whole, IReadOnlyList<Box> boxes, Effort effort) => (this.whole, this.boxes, this.effort) = (whole, boxes, effort);

    /// <summary>Boxes that do not meet, few and large; none where all is covered.</summary>
    /// <returns>Null (C#) where the effort is not enough.</returns>
    public static IReadOnlyList<Box>? Uncovered(Box whole, IEnumerable<Box> boxes, Effort effort)
    {
        if (whole.IsEmpty)
        {
            return [];
        }

        List<Box> meeting = [.. boxes.Where(whole.Meets)];
        return new Cover(whole, meeting, effort).Left(0, [.. Enumerable.Range(0, meeting.Count)]) is { } left
            ? Merged([.. left.Select(sides => new Box(sides))])
            : null;
    }

    // The sides from an axis on of what the remaining boxes leave; null where the effort is spent.
    private IReadOnlyList<PartSet[]>? Left(int axis, int[] remaining)
    {
        if (remaining.Length == 0)
        {
            return [[.. whole.Sides.Skip(axis)]];
        }

        if (remaining.Any(box => boxes[box].Covers(whole, axis)))
        {
            return [];
        }

        Remaining key = new(axis, remaining);
        if (known.TryGetValue(key, out IReadOnlyList<PartSet[]>? found))
        {
            return found;
        }

        if (Groups(axis, remaining) is not { } groups)
        {
            return null;
        }

        List<PartSet[]> left = [];
        foreach ((PartSet parts, int[] there) in groups)
        {
            if (Left(axis + 1, there) is not { } rest || !effort.Spend(rest.Count))
            {
                return null;
            }

            left.AddRange(rest.Select(sides => (PartSet[])[parts, .. sides]));
        }

        return known[key] = left;
    }

    // The whole's side, cut where a remaining box begins or ends; runs over which the same boxes lie, together.
    private List<(PartSet Parts, int[] Boxes)>? Groups(int axis, int[] remaining)
    {
        SortedSet<int> cuts = [];
        foreach (PartRange range in whole.Sides[axis].Ranges.Concat(remaining.SelectMany(box => boxes[box].Sides[axis].Ranges)))
        {
            cuts.Add(range.From);
            cuts.Add(range.To + 1);
        }

        Dictionary<Remaining, List<PartRange>> groups = [];
        int[] starts = [.. cuts];
        for (int i = 0; i + 1 < starts.Length; i++)
        {
            if (!effort.Spend(remaining.Length))
            {
                return null;
            }

            if (whole.Sides[axis].Contains(starts[i]))
            {
                Remaining there = new(axis, [.. remaining.Where(box => boxes[box].Sides[axis].Contains(starts[i]))]);
                (groups.TryGetValue(there, out List<PartRange>? ranges) ? ranges : groups[there] = []).Add(new PartRange(starts[i], starts[i + 1] - 1));
            }
        }

        return [.. groups.Select(group => (PartSet.Of(group.Value), group.Key.Boxes))];
    }

    // Two boxes that differ on one axis alone are one.
    private static List<Box> Merged(List<Box> boxes)
    {
        for (int i = 0; i < boxes.Count && boxes.Count <= MostMerged; i++)
        {
            for (int j = i + 1; j < boxes.Count; j++)
            {
                List<int> differing = [.. Enumerable.Range(0, boxes[i].Sides.Count).Where(axis => !boxes[i].Sides[axis].Equals(boxes[j].Sides[axis])).Take(2)];
                if (differing is [var only])
                {
                    PartSet[] sides = [.. boxes[i].Sides];
                    sides[only] = sides[only].Union(boxes[j].Sides[only]);
                    boxes[i] = new Box(sides);
                    boxes.RemoveAt(j);
                    (i, j) = (0, 0);
                }
            }
        }

        return boxes;
    }

    /// <summary>Boxes by number, ascending, at an axis.</summary>
    private readonly record struct Remaining(int Axis, int[] Boxes)
    {
        public bool Equals(Remaining other) => Axis == other.Axis && Boxes.AsSpan().SequenceEqual(other.Boxes);

        public override int GetHashCode() => Boxes.Aggregate(Axis, HashCode.Combine);
    }
}
