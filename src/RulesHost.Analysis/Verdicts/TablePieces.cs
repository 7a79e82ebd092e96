using RulesHost.Analysis.Regions;
using RulesHost.Analysis.Tables;

namespace RulesHost.Analysis.Verdicts;

/// <summary>Cuts facts into pieces, in each of which a table decides one thing.</summary>
/// <param name="rows">All that may hold for some of the facts, in the order of the table.</param>
/// <param name="concerned">Tells rows without which no piece is of interest: pieces that none of them meets are left out. Null where all are of interest.</param>
internal sealed class TablePieces(TableReader reader, IEnumerable<RowRegion> rows, Effort effort, Predicate<RowRegion>? concerned = null)
{
    private const long OfVerdict = 500;

    /// <summary>Whether the pieces that were given are all there are: the effort may have been spent before.</summary>
    public bool IsWhole { get; private set; } = true;

    /// <summary>What it takes to look at a piece: at each side of its rows; and to say what is decided on it.</summary>
    public static long EffortOf(int rows, Box piece) => ((long)rows * piece.Sides.Count) + OfVerdict;

    public IEnumerable<(Box Piece, Verdict Verdict)> Of(Box whole)
    {
        Stack<(Box Piece, List<RowRegion> Rows)> pieces = [];
        if (!whole.IsEmpty)
        {
            pieces.Push((whole, [.. rows.Where(row => row.MayHold.Meets(whole))]));
        }

        while (pieces.TryPop(out (Box Piece, List<RowRegion> Rows) piece))
        {
            if (concerned is not null && !piece.Rows.Exists(concerned))
            {
                continue;
            }

            if (!effort.Spend(EffortOf(piece.Rows.Count, whole)))
            {
                IsWhole = false;
                yield break;
            }

            if (Read(piece.Piece, piece.Rows, out (int Axis, PartSet Side) cut) is { } verdict)
            {
                yield return (piece.Piece, verdict);
                continue;
            }

            foreach (PartSet side in new[] { cut.Side, piece.Piece.Sides[cut.Axis].Except(cut.Side) })
            {
                pieces.Push((piece.Piece.With(cut.Axis, side), piece.Rows.FindAll(row => row.MayHold.Sides[cut.Axis].Meets(side))));
            }
        }
    }

    // First towards rows of interest, for the rest of the space is left out; then to what decides.
    private Verdict? Read(Box piece, List<RowRegion> rows, out (int Axis, PartSet Side) cut)
    {
        foreach (RowRegion row in concerned is null ? [] : rows.FindAll(concerned))
        {
            if (row.On(piece, out cut) == RowState.Mixed)
            {
                return null;
            }
        }

        return reader.Read(piece, rows, out cut);
    }
}
