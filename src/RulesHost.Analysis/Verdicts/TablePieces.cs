using RulesHost.Analysis.Regions;
using RulesHost.Analysis.Tables;

namespace RulesHost.Analysis.Verdicts;

/// <summary>Cuts facts into pieces, in each of which a table decides one thing.</summary>
/// <param name="rows">All that may hold for some of the facts, in the order of the table.</param>
internal sealed class TablePieces(TableReader reader, IEnumerable<RowRegion> rows, Effort effort)
{
    /// <summary>Whether the pieces that were given are all there are: the effort may have been spent before.</summary>
    public bool IsWhole { get; private set; } = true;

    public IEnumerable<(Box Piece, Verdict Verdict)> Of(Box whole)
    {
        Stack<(Box Piece, List<RowRegion> Rows)> pieces = [];
        if (!whole.IsEmpty)
        {
            pieces.Push((whole, [.. rows.Where(row => row.MayHold.Meets(whole))]));
        }

        while (pieces.TryPop(out (Box Piece, List<RowRegion> Rows) piece) && (IsWhole = effort.Spend(piece.Rows.Count + 1)))
        {
            if (reader.Read(piece.Piece, piece.Rows, out (int Axis, PartSet Side) cut) is { } verdict)
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
}
