namespace RulesHost.Analysis.Regions;

/// <summary>Where to cut a piece that several boxes meet and none covers.</summary>
internal static class Cutting
{
    // From here on the box that lies across the fewest sides shows the way: it covers a part of the piece soonest.
    private const int Few = 8;
    private const int Asked = 24;

    /// <summary>An axis, and what of the piece's side lies on one side of the cut; neither part is empty.</summary>
    /// <param name="meeting">The numbers of the boxes.</param>
    public static (int Axis, PartSet Side) Of(Box piece, List<int> meeting, IReadOnlyList<Box> boxes)
    {
        if (meeting.Count > Few && Between(piece, meeting, boxes) is { } between)
        {
            return between;
        }

        Box largest = boxes[meeting.MinBy(box => boxes[box].CountCrossed(piece))];
        int axis = largest.Crossed(piece)!.Value;
        return (axis, piece.Sides[axis].Intersect(largest.Sides[axis]));
    }

    // Some of the boxes are asked: of the places where they end, the one where the two halves meet the fewest of them.
    private static (int Axis, PartSet Side)? Between(Box piece, List<int> meeting, IReadOnlyList<Box> boxes)
    {
        List<Box> asked = [.. Enumerable.Range(0, Math.Min(Asked, meeting.Count)).Select(i => boxes[meeting[(int)((long)i * meeting.Count / Math.Min(Asked, meeting.Count))]])];
        (int Cost, int Axis, int Last) best = (int.MaxValue, -1, -1);
        for (int axis = 0; axis < piece.Sides.Count; axis++)
        {
            PartSet side = piece.Sides[axis];
            List<int> ends = [.. asked.SelectMany(box => Ends(box.Sides[axis])).Where(last => last >= side.First && last < side.Last).Order()];
            foreach (int last in ends.Count == 0 ? [] : new[] { ends[ends.Count / 2], ends[ends.Count / 3], ends[2 * ends.Count / 3] }.Distinct())
            {
                int below = asked.Count(box => box.Sides[axis].First <= last);
                int above = asked.Count(box => box.Sides[axis].Last > last);
                int cost = below + above + (Math.Max(below, above) / 2);
                best = cost < best.Cost ? (cost, axis, last) : best;
            }
        }

        return best.Axis < 0 ? null : (best.Axis, piece.Sides[best.Axis].Intersect(PartSet.Of(0, best.Last)));
    }

    // The last parts before a change.
    private static IEnumerable<int> Ends(PartSet side) => side.IsEmpty ? [] : [side.First - 1, side.Last];
}
