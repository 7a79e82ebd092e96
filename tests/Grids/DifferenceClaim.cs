using RulesHost.Analysis.Differences;
using RulesHost.Analysis.Regions;
using RulesHost.Analysis.Verdicts;

namespace RulesHost.Tests.Grids;

/// <summary>Two versions decide differently exactly those facts that are said, and accept exactly those.</summary>
internal static class DifferenceClaim
{
    public static void Verify(GridTable before, GridTable after, Random random, GridTally tally)
    {
        (ComparedTable earlier, ComparedTable next) = (new ComparedTable(before.Table, before.Placed), new ComparedTable(after.Table, after.Placed));
        TableDifference difference = TableDifference.Of(earlier, next, new HashSet<string>());
        TableDifference hasty = TableDifference.Of(earlier, next, new HashSet<string>(), new Effort(random.Next(5_000)));
        bool isExact = !before.Source.HasFormulas && !after.Source.HasFormulas;
        UntrueClaimException.Unless(difference.IsComplete, $"the difference is said not to be complete");
        UntrueClaimException.Unless(!isExact || difference.Changes.All(change => change.IsCertain), $"a change is said to be possible that is certain");
        Dictionary<string, (GridFacts Facts, GridDecision Decision)> later = Accepted(difference, after);
        foreach ((string key, (GridFacts facts, GridDecision was)) in Accepted(difference, before))
        {
            bool isAccepted = later.Remove(key, out (GridFacts Facts, GridDecision Decision) decidedLater);
            UntrueClaimException.Unless(isAccepted != IsSaidToBe(difference, facts, isAccepted: false), $"{facts} are{(isAccepted ? "" : " not")} accepted by the later version, and the opposite is said");
            tally.Count("facts that one version alone accepts", isAccepted ? 0 : 1);
            if (isAccepted)
            {
                VerifyChange(difference, facts, was, decidedLater.Decision, isExact);
                VerifyChange(hasty, facts, was, decidedLater.Decision, isExact: false);
                tally.Count("facts decided otherwise by a later version", was.Said == decidedLater.Decision.Said ? 0 : 1);
            }
        }

        foreach ((GridFacts facts, _) in later.Values)
        {
            UntrueClaimException.Unless(IsSaidToBe(difference, facts, isAccepted: true), $"{facts} are accepted by the later version alone, and it is not said");
            tally.Count("facts that one version alone accepts", 1);
        }

        tally.Count("pairs of versions compared", 1);
    }

    private static void VerifyChange(TableDifference difference, GridFacts facts, GridDecision was, GridDecision now, bool isExact)
    {
        List<RegionChange> changes = [.. difference.Changes.Where(change => facts.LieIn(change.Facts))];
        bool isTrue = was.Said != now.Said ? changes.Count == 1 || (changes.Count == 0 && difference.Open.Any(facts.LieIn)) : isExact ? changes.Count == 0 : changes.TrueForAll(change => !change.IsCertain);
        UntrueClaimException.Unless(isTrue, $"{facts}: from {was.Said} to {now.Said}, of which {changes.Count} changes tell");
        UntrueClaimException.Unless(changes.TrueForAll(change => !change.IsCertain || (IsSo(change.Before, was) && IsSo(change.After, now))), $"{facts}: from {was.Said} to {now.Said}, of which something else is said");
    }

    // One output after the other; of several facts together, not all may be said.
    private static bool IsSo(Verdict said, GridDecision decision) => said.Results.Count == (decision.Results?.Count ?? 0)
        && said.Results.Zip(decision.Results ?? []).All(output => output.First == ConclusionWords.Various || output.Second == (output.First == ConclusionWords.NotGiven ? GridDecision.NotGiven : output.First));

    private static bool IsSaidToBe(TableDifference difference, GridFacts facts, bool isAccepted) => difference.Accepted.Any(box => box.IsAfter == isAccepted && facts.LieIn(box.Facts));

    private static Dictionary<string, (GridFacts Facts, GridDecision Decision)> Accepted(TableDifference difference, GridTable table) =>
        table.Facts.Zip(table.Decisions).Select(of => (Facts: GridFacts.On(difference.Axes, table.Source.Columns, of.First), Decision: of.Second)).ToDictionary(of => of.Facts.ToString());
}
