namespace RulesHost.Analysis.Regions;

/// <summary>
/// What boxes leave uncovered of another one. The whole is split along a side of a box that lies across it, until each piece is inside a box
/// or is met by none.
/// </summary>
/// <param name="Left">Boxes that do not meet, few and large, in the order of their parts: uncovered for certain.</param>
/// <param name="IsComplete">Whether they are all that is left: neither was the effort spent before, nor are there more than were asked for.</param>
public sealed record Cover(IReadOnlyList<Box> Left, bool IsComplete)
{
    /// <param name="most">Pieces to look for.</param>
    public static Cover Of(Box whole, IEnumerable<Box> boxes, Effort effort, int most)
    {
        if (whole.IsEmpty)
        {
            return new Cover([], IsComplete: true);
        }

        Search search = new([.. boxes], effort, most);
        bool isComplete = search.TryLeave(whole, [.. search.Boxes.Where(whole.Meets)]);
        return new Cover(Merging.Of(search.Left), isComplete);
    }

    private sealed class Search(IReadOnlyList<Box> boxes, Effort effort, int most)
    {
        public IReadOnlyList<Box> Boxes { get; } = boxes;

        public List<Box> Left { get; } = [];

        // All of the boxes meet the piece. The box that lies across the fewest sides is the first to cover a part of it.
        public bool TryLeave(Box piece, List<Box> meeting)
        {
            if (meeting.Count == 0)
            {
                Left.Add(piece);
                return Left.Count <= most;
            }

            if (!effort.Spend((long)meeting.Count * piece.Sides.Count))
            {
                return false;
            }

            Box largest = meeting.MinBy(box => box.CountCrossed(piece))!;
            return largest.Crossed(piece) is not { } axis
                || (TryLeave(piece, axis, piece.Sides[axis].Except(largest.Sides[axis]), meeting)
                    && TryLeave(piece, axis, piece.Sides[axis].Intersect(largest.Sides[axis]), meeting));
        }

        private bool TryLeave(Box piece, int axis, PartSet side, List<Box> meeting) =>
            TryLeave(piece.With(axis, side), meeting.FindAll(box => box.Sides[axis].Meets(side)));
    }
}
