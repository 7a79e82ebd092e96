using RulesHost.Analysis.Findings;
using RulesHost.Analysis.Regions;
using RulesHost.Rules.Compilation;

namespace RulesHost.Tests.Grids;

/// <summary>Gaps, overlaps and rules that never decide are those that every single fact shows.</summary>
internal static class FindingsClaim
{
    public static void Verify(GridTable table, GridTruths truths, GridTally tally)
    {
        AnalysedTable analysed = new(table.Table, table.Checked.Inputs, table.Checked.Source.Header.NameText.Location);
        List<GridFacts> facts = [.. table.Facts.Select(values => GridFacts.On(analysed.Space.Axes, table.Source.Columns, values))];
        VerifyGaps(analysed, facts, truths, tally);
        VerifyOpen(analysed, facts, truths);
        VerifyOverlaps(analysed, facts, truths, tally);

        Found<int> hidden = HiddenRules.Of(analysed);
        UntrueClaimException.Unless(hidden.IsComplete && hidden.All.SequenceEqual(truths.Hidden), $"hidden are rules {Listed(truths.Hidden)}, found {Listed(hidden.All)}");
        tally.Count("rules that earlier ones hide", hidden.All.Count);
        Found<int> unreachable = UnreachableRules.Of(analysed);
        UntrueClaimException.Unless(unreachable.All.SequenceEqual(truths.Unreachable), $"unreachable are rules {Listed(truths.Unreachable)}, found {Listed(unreachable.All)}");
        tally.Count("rules that never match", unreachable.All.Count);
    }

    private static void VerifyGaps(AnalysedTable analysed, List<GridFacts> facts, GridTruths truths, GridTally tally)
    {
        Found<Box> gaps = Gaps.Of(analysed);
        tally.Count("facts asked", facts.Count);
        foreach ((GridFacts of, List<FoundRow> rows) in facts.Zip(truths.Rows))
        {
            bool isGap = truths.WantsOne && truths.IsUndecided(rows);
            bool isSaid = gaps.All.Any(of.LieIn);
            UntrueClaimException.Unless(isGap == isSaid || (isGap && !gaps.IsComplete), $"{of} {(isGap ? "are a gap that is not said" : "are said to be a gap")}");
            tally.Count("facts in gaps", isGap ? 1 : 0);
        }
    }

    // Where the effort ends early, all is known of what was looked at.
    private static void VerifyOpen(AnalysedTable analysed, List<GridFacts> facts, GridTruths truths)
    {
        Cover cover = Cover.Of(analysed.Space.Domain, analysed.Space.Rows.Select(row => analysed.Table.IgnoresUnknown ? row.Holds : row.MayHold), new Effort(10 * facts.Count % 97), AnalysedTable.MostFound);
        foreach ((GridFacts of, List<FoundRow> rows) in facts.Zip(truths.Rows))
        {
            UntrueClaimException.Unless(cover.Left.Any(of.LieIn) == truths.IsUndecided(rows) || (truths.IsUndecided(rows) && cover.Open.Any(of.LieIn)), $"{of} were not looked at, and it is not said");
        }
    }

    private static void VerifyOverlaps(AnalysedTable analysed, List<GridFacts> facts, GridTruths truths, GridTally tally)
    {
        Found<Overlap> overlaps = Overlaps.Of(analysed);
        UntrueClaimException.Unless(overlaps.IsComplete && overlaps.All.Select(o => (o.First, o.Second)).Order().SequenceEqual(truths.Overlaps.Order()),
            $"rules {Listed(truths.Overlaps)} overlap, found {Listed(overlaps.All.Select(o => (o.First, o.Second)))}");
        foreach (Overlap overlap in overlaps.All)
        {
            bool areIn = facts.Zip(truths.Known).Where(of => of.First.LieIn(overlap.Both)).All(of => of.Second.Contains(overlap.First) && of.Second.Contains(overlap.Second));
            UntrueClaimException.Unless(areIn, $"rules {overlap.First} and {overlap.Second} do not both hold where it is said");
        }

        tally.Count("pairs of rules that overlap", overlaps.All.Count);
    }

    private static string Listed<T>(IEnumerable<T> things) => string.Join(", ", things);
}
