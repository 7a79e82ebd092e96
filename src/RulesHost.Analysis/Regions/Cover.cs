namespace RulesHost.Analysis.Regions;

/// <summary>
/// What boxes leave uncovered of another one. The whole is cut in two until each piece is inside a box or is met by none; where many boxes meet a piece it is
/// cut between them, so that each half is met by about half of them.
/// </summary>
/// <param name="Left">Boxes that do not meet, few and large, in the order of their parts: uncovered for certain.</param>
/// <param name="Open">What was not looked at, as the effort was spent before, or more were found than were asked for.</param>
/// <param name="Proof">How the whole was cut, and what covers each piece.</param>
public sealed record Cover(IReadOnlyList<Box> Left, IReadOnlyList<Box> Open, CoverProof Proof)
{
    /// <summary>Whether the boxes are all that is left.</summary>
    public bool IsComplete => Open.Count == 0;

    /// <param name="most">Pieces to look for.</param>
    public static Cover Of(Box whole, IEnumerable<Box> boxes, Effort effort, int most)
    {
        if (whole.IsEmpty)
        {
            return new Cover([], [], CoverProof.Uncovered);
        }

        Search search = new([.. boxes], effort, most);
        CoverProof proof = search.Prove(whole, [.. search.Boxes.Index().Where(box => box.Item.Meets(whole)).Select(box => box.Index)], out IReadOnlyList<Box> left);
        return new Cover(Merging.Of(left), search.Open, proof);
    }

    private sealed class Search(IReadOnlyList<Box> boxes, Effort effort, int most)
    {
        private readonly List<Box> open = [];
        private int pieces;

        public IReadOnlyList<Box> Boxes { get; } = boxes;

        public IReadOnlyList<Box> Open => open;

        // All of the boxes meet the piece. What a cut tore apart is joined again as soon as both parts are known.
        public CoverProof Prove(Box piece, List<int> meeting, out IReadOnlyList<Box> left)
        {
            left = [];
            if (meeting.Count == 0)
            {
                left = [piece];
                pieces++;
                return CoverProof.Uncovered;
            }

            if (pieces > most || open.Count > 0 || !effort.Spend((long)meeting.Count * piece.Sides.Count))
            {
                open.Add(piece);
                return CoverProof.Unknown;
            }

            if (meeting.FindIndex(box => Boxes[box].Covers(piece)) is >= 0 and int covering)
            {
                return new CoverProof.Covered(meeting[covering]);
            }

            (int axis, PartSet side) = Cutting.Of(piece, meeting, Boxes);
            CoverProof inside = Prove(piece, axis, side, meeting, out IReadOnlyList<Box> within);
            CoverProof outside = Prove(piece, axis, piece.Sides[axis].Except(side), meeting, out IReadOnlyList<Box> without);
            left = within.Count == 0 ? without : without.Count == 0 ? within : Merging.Along(axis, [.. within, .. without]);
            return new CoverProof.Cut(axis, side, inside, outside);
        }

        private CoverProof Prove(Box piece, int axis, PartSet side, List<int> meeting, out IReadOnlyList<Box> left) =>
            Prove(piece.With(axis, side), meeting.FindAll(box => Boxes[box].Sides[axis].Meets(side)), out left);
    }
}

/// <summary>How a box was cut into pieces, each of which is inside a box or is met by none.</summary>
public abstract record CoverProof
{
    /// <summary>No box meets the piece.</summary>
    public static readonly CoverProof Uncovered = new Leaf();

    /// <summary>The effort was spent before the piece was looked at.</summary>
    public static readonly CoverProof Unknown = new Leaf();

    /// <param name="Box">The number of the box that the piece is inside of.</param>
    public sealed record Covered(int Box) : CoverProof;

    /// <param name="Side">What of the piece's side lies in the first part.</param>
    public sealed record Cut(int Axis, PartSet Side, CoverProof In, CoverProof Out) : CoverProof;

    private sealed record Leaf : CoverProof
    {
        public bool Equals(Leaf? other) => ReferenceEquals(this, other);

        public override int GetHashCode() => 0;
    }
}
