using RulesHost.Analysis.Reach;
using RulesHost.Analysis.Regions;
using RulesHost.Analysis.Tables;
using RulesHost.Analysis.Verdicts;
using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Kinds;
using RulesHost.Rules.Model;

namespace RulesHost.Analysis.Invariants;

/// <summary>
/// Whether more of a fact never moves an output the wrong way: looks for two pieces with all other facts in common, of which the one with more of it has the worse output.
/// What is computed from the fact may move with it in any way; what is found only so is said to be possible.
/// </summary>
internal sealed class MonotoneProof(Invariant invariant, CheckedTable table, PlacedRuleSet placed, TableSpace space, ReachableFacts facts)
{
    private const long MostPairs = 4_000_000;

    public InvariantResult Look(TablePieces pieces, Box about)
    {
        int more = space.Axes.Index().Where(axis => axis.Item.Name == invariant.More!.Text).Select(axis => axis.Index).DefaultIfEmpty(-1).First();
        int output = table.Outputs.Index().First(o => o.Item.Name == invariant.Output!.Text).Index;
        HashSet<int> moving = Moving();
        List<(Box Piece, Verdict Verdict, decimal? Height)> ranked = [.. pieces.Of(about).Where(piece => piece.Verdict.Results.Count > 0 || !piece.Verdict.IsCertain).Select(piece => (piece.Piece, piece.Verdict, Height(piece.Verdict, output)))];
        if (!pieces.IsWhole || (long)ranked.Count * ranked.Count > MostPairs)
        {
            return InvariantResult.TooLarge;
        }

        InvariantResult? worst = null;
        foreach ((Box less, Verdict before, decimal? was) in ranked)
        {
            foreach ((Box greater, Verdict after, decimal? now) in ranked)
            {
                // Within one piece a formula may move the output; constants do not.
                bool isKnown = was is not null && now is not null;
                if ((was is { } a && now is { } b && !IsWorse(a, b)) || Together(less, greater, more, moving, mayBeOnePart: !isKnown || moving.Count > 0) is not { } both)
                {
                    continue;
                }

                IReadOnlyList<(string, Value)>? witness = moving.Count == 0 ? facts.Find(both) : null;
                bool isCertain = isKnown && before.IsCertain && after.IsCertain && witness is not null;
                string larger = more < 0 ? "more" : space.Axes[more].Prose(greater.Sides[more]);
                InvariantResult found = new(isCertain ? InvariantStanding.Refuted : InvariantStanding.Possible,
                    $"{space.InWords(both)}: they give {Result(before, output)}, with {invariant.More!.Text} {larger} {Result(after, output)}", witness);
                if (isCertain)
                {
                    return found;
                }

                worst ??= found;
            }
        }

        return worst ?? new InvariantResult(InvariantStanding.ProvedByRegion);
    }

    private static string Result(Verdict verdict, int output) => verdict.Results.Count > 0 ? verdict.Results[output] : "what a formula settles";

    // Of texts, the first declared is the highest.
    private decimal? Height(Verdict verdict, int output) => !verdict.IsCertain || output >= verdict.Values.Count ? null
        : verdict.Values[output] switch
        {
            NumberValue number => number.Number,
            { } value when table.Outputs[output].Limits.Values is { } declared && declared.Index().Where(d => d.Item.Equals(value)).Select(d => (int?)d.Index).FirstOrDefault() is { } place => -place,
            _ => null,
        };

    private bool IsWorse(decimal before, decimal after) => invariant.Form == InvariantForm.NeverLowers ? after < before : after > before;

    // The facts of the lesser piece from which more of the fact leads into the greater one; null where there are none.
    private Box? Together(Box less, Box greater, int more, HashSet<int> moving, bool mayBeOnePart)
    {
        PartSet[] sides = [.. less.Sides];
        for (int axis = 0; axis < sides.Length; axis++)
        {
            if (axis != more && !moving.Contains(axis))
            {
                sides[axis] = sides[axis].Intersect(greater.Sides[axis]);
            }
        }

        if (more >= 0)
        {
            PartSet missing = space.Axes[more].Missing;
            PartSet to = greater.Sides[more].Except(missing);
            PartSet from = sides[more].Except(missing);

            // Within one part, one number may be larger than another.
            sides[more] = to.IsEmpty ? PartSet.Empty : from.Intersect(PartSet.Of(0, mayBeOnePart ? to.Last : to.Last - 1));
        }

        Box both = new(sides);
        return both.IsEmpty ? null : both;
    }

    // The axes of what is computed from the fact or decided from it by another rule set, directly or through others.
    private HashSet<int> Moving()
    {
        string more = invariant.More!.Text;
        HashSet<string> names = [more, .. placed.RuleSet.TableInputs.Where(input => input.Source.Source is InputSource.FromRuleSet from && IsTaken(placed.Supplier(from.RuleSet), more)).Select(input => input.Name)];
        while (placed.RuleSet.TableComputed.Where(formula => !names.Contains(formula.Name) && formula.Expression.References.Overlaps(names)).Select(formula => formula.Name).ToList() is { Count: > 0 } computed)
        {
            names.UnionWith(computed);
        }

        return [.. space.Axes.Index().Where(axis => axis.Item.Name != more && names.Contains(axis.Item.Name)).Select(axis => axis.Index)];
    }

    private static bool IsTaken(PlacedRuleSet supplier, string fact) =>
        supplier.Suppliers.Prepend(supplier).Any(of => of.RuleSet.TableInputs.Any(input => input.Name == fact && input.Source.Source is InputSource.FromCaller));
}
