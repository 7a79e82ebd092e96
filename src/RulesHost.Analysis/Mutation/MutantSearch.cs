using RulesHost.Analysis.Regions;
using RulesHost.Analysis.Tables;
using RulesHost.Rules.Model;

namespace RulesHost.Analysis.Mutation;

/// <summary>
/// Looks for all facts that a mutant decides otherwise: only those of the changed rows can be. They are split along the rows
/// that they meet, until no row tells two facts of a piece apart; then one of them stands for all.
/// </summary>
internal sealed class MutantSearch(MutantRegions regions, Mutant mutant, Effort effort)
{
    private readonly HashSet<int> changed = [.. mutant.Without, .. mutant.With];

    /// <summary>Whether all facts have been looked at, once all pieces have been taken: if there were none, the mutant is equal.</summary>
    public bool IsComplete { get; private set; } = true;

    /// <summary>Boxes with facts that are decided otherwise: at first large ones, of which some facts are, then pieces of which all are.</summary>
    public IEnumerable<Box> Pieces()
    {
        if (mutant.Otherwise is not null)
        {
            Cover cover = Cover.Of(regions.Space.Domain, regions.Originals.Where(row => !row.IsOpaque).Select(row => regions.Table.IgnoresUnknown ? row.Holds : row.MayHold), effort, most: 20);
            IsComplete = cover.IsComplete;
            return cover.Left;
        }

        List<Box> starts = [.. Changed().Where(box => !box.IsEmpty)];
        return starts.Where(start => regions.Differ(start, mutant)).Concat(starts.SelectMany(Split));
    }

    private IEnumerable<Box> Changed()
    {
        if (mutant is not { Column: { } column, Without: [var old], With: [var now] } || regions.Space.AxisOf(column) is var axis && (axis < 0 || Row(old).IsOpaque || Row(now).IsOpaque))
        {
            return mutant.Without.Concat(mutant.Column is null ? [] : mutant.With).Select(row => Row(row).MayHold);
        }

        // The two rows differ on one axis alone.
        (Box may, Box holds) = (Row(old).MayHold, Row(old).Holds);
        PartSet side = Apart(may.Sides[axis], Row(now).MayHold.Sides[axis]).Union(Apart(holds.Sides[axis], Row(now).Holds.Sides[axis]));
        return [may.With(axis, side)];
    }

    private IEnumerable<Box> Split(Box start)
    {
        Stack<(Box Piece, List<RowRegion> Meeting)> left = new([(start, [.. regions.OriginalsOn(start).Concat(mutant.With.Select(Row)).OrderBy(row => row.Index)])]);
        while (left.TryPop(out (Box Piece, List<RowRegion> Meeting) next))
        {
            (Box piece, List<RowRegion> meeting) = (next.Piece, Relevant(next.Piece, next.Meeting));
            if (!effort.Spend((long)next.Meeting.Count * piece.Sides.Count))
            {
                IsComplete = false;
                yield break;
            }

            if (!meeting.Exists(row => changed.Contains(row.Index)))
            {
                continue;
            }

            if (Across(piece, meeting) is ({ } side, var axis))
            {
                // What fewer rows meet comes first: there less stands between the mistake and the decision.
                left.Push((piece.With(axis, piece.Sides[axis].Intersect(side)), meeting));
                left.Push((piece.With(axis, piece.Sides[axis].Except(side)), meeting));
            }
            else if (regions.Differ(piece, mutant))
            {
                yield return piece;
            }
            else
            {
                IsComplete &= regions.IsExact && !meeting.Exists(row => row.IsOpaque);
            }
        }
    }

    // Under `first`, nothing behind the first row that holds for all of the piece matters, in the table and in its mutant.
    private List<RowRegion> Relevant(Box piece, List<RowRegion> rows)
    {
        List<RowRegion> meeting = rows.FindAll(row => row.MayHold.Meets(piece));
        if (regions.Table.HitPolicy != HitPolicy.First)
        {
            return meeting;
        }

        int last = Math.Max(FirstHolding(piece, meeting, null), FirstHolding(piece, meeting, mutant));
        return meeting.FindAll(row => row.Index <= last);
    }

    private int FirstHolding(Box piece, List<RowRegion> rows, Mutant? inForce) =>
        rows.Find(row => !row.IsOpaque && regions.Counts(row, inForce) && row.Holds.Covers(piece))?.Index ?? int.MaxValue;

    // The side of a row that lies across the piece; null where none does.
    private static (PartSet? Side, int Axis) Across(Box piece, List<RowRegion> meeting)
    {
        foreach (RowRegion row in meeting)
        {
            if (row.MayHold.Crossed(piece) is { } may)
            {
                return (row.MayHold.Sides[may], may);
            }

            if (row.Holds.Meets(piece) && row.Holds.Crossed(piece) is { } holds)
            {
                return (row.Holds.Sides[holds], holds);
            }
        }

        return (null, -1);
    }

    private RowRegion Row(int index) => regions.Space.Rows[index];

    private static PartSet Apart(PartSet a, PartSet b) => a.Except(b).Union(b.Except(a));
}
