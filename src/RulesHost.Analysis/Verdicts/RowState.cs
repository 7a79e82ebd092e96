using RulesHost.Analysis.Regions;
using RulesHost.Analysis.Tables;

namespace RulesHost.Analysis.Verdicts;

/// <summary>What a row is for the facts of a piece, as far as its simple cells say.</summary>
internal enum RowState
{
    /// <summary>It holds for none of them.</summary>
    False,

    /// <summary>It holds for all of them.</summary>
    True,

    /// <summary>A missing fact leaves it open for all of them.</summary>
    Open,

    /// <summary>Not the same for all of them.</summary>
    Mixed,
}

internal static class RowStates
{
    public static RowState On(this RowRegion row, Box piece) => On(row, piece, out _);

    /// <param name="split">Where a row is mixed, an axis and what of the piece's side to set apart.</param>
    public static RowState On(this RowRegion row, Box piece, out (int Axis, PartSet Side) split)
    {
        split = default;
        RowState state = RowState.True;
        for (int axis = 0; axis < piece.Sides.Count; axis++)
        {
            (PartSet side, PartSet holds, PartSet may) = (piece.Sides[axis], row.Holds.Sides[axis], row.MayHold.Sides[axis]);
            if (holds.Covers(side))
            {
                continue;
            }

            if (!may.Meets(side))
            {
                return RowState.False;
            }

            bool isOpen = !holds.Meets(side) && may.Covers(side);
            if (!isOpen && state != RowState.Mixed)
            {
                split = (axis, side.Intersect(holds.Meets(side) ? holds : may));
            }

            state = !isOpen || state == RowState.Mixed ? RowState.Mixed : RowState.Open;
        }

        return state;
    }
}
