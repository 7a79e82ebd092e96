using System.Globalization;
using RulesHost.Analysis.Invariants;
using RulesHost.Rules.Model;

namespace RulesHost.Tests.Grids;

/// <summary>An invariant is proved exactly if no facts break it; where formulas decide, nothing is proved or refuted that is not so.</summary>
internal static class InvariantClaim
{
    public static void Verify(GridTable table, GridTally tally)
    {
        foreach ((GridInvariant invariant, InvariantStanding said) in table.Source.Invariants.Zip(InvariantFindings.Results(table.Placed).Select(of => of.Result.Standing)))
        {
            bool isMonotone = invariant.Form is InvariantForm.NeverLowers or InvariantForm.NeverRaises;
            bool holds = isMonotone ? NeverMoves(table, invariant) : HoldsOfAll(table, invariant);

            // How an output moves that is not given, nobody can say.
            bool isExact = !table.Source.HasFormulas && !(isMonotone && table.Source.IsPolicy);
            UntrueClaimException.Unless(said == (holds ? InvariantStanding.ProvedByRegion : InvariantStanding.Refuted) || (said == InvariantStanding.Possible && !isExact), $"an invariant {(holds ? "holds" : "is broken")}, said is {said}: {invariant.Written}");
            tally.Count($"invariants, {said}", 1);
        }
    }

    // Where nothing is decided, nothing is decided wrongly.
    private static bool HoldsOfAll(GridTable table, GridInvariant invariant)
    {
        GridTable about = new(table.Source with
        {
            HitPolicy = HitPolicy.First,
            Rules = [new GridRule("about", [[.. table.Source.Columns.Select(column => new GridCell(column == invariant.Column ? invariant.Cell : "-", IsFormula: false))]], "A", 0)],
            Invariants = [],
        });
        return about.Facts.Zip(table.Decisions).Where(of => about.Rows(of.First).Exists(row => row.IsTrue)).Select(of => of.Second.Results)
            .All(results => results is null || (invariant.Form == InvariantForm.Never ? results[0] != GridInvariant.Word : Height(results[1]) < GridInvariant.Number));
    }

    // Of facts that differ in one, of which the later ones have more of it.
    private static bool NeverMoves(GridTable table, GridInvariant invariant)
    {
        int column = table.Source.Columns.TakeWhile(one => one != invariant.Column).Count();
        return table.Facts.Zip(table.Decisions)
            .Where(of => of.Second.Results is not null && !of.First[column].IsNull)
            .GroupBy(of => string.Join('|', of.First.Where((_, i) => i != column)))
            .All(alike => Heights(alike.OrderBy(of => invariant.Column.Kind.Place(of.First[column])).Select(of => of.Second.Results!), invariant.Form).ToList() is var heights && heights.SequenceEqual(heights.Order()));
    }

    private static IEnumerable<decimal> Heights(IEnumerable<IReadOnlyList<string>> results, InvariantForm form) =>
        results.Select(outputs => outputs[form == InvariantForm.NeverLowers ? 1 : 0]).Where(output => output != GridDecision.NotGiven).Select(output => form == InvariantForm.NeverLowers ? Height(output)!.Value : output[0]);

    private static decimal? Height(string number) => number == GridDecision.NotGiven ? null : decimal.Parse(number, CultureInfo.InvariantCulture);
}
