using RulesHost.Analysis.Claims;
using RulesHost.Analysis.Findings;
using RulesHost.Rules.Model;

namespace RulesHost.Tests.Grids;

/// <summary>What is said to be proved of a table is so for every single fact, and is said where it is so; never on a formula's word.</summary>
internal static class RuleSetClaim
{
    public static void Verify(GridTable table, GridTruths truths, GridTally tally)
    {
        HashSet<string> said = [.. RuleSetClaims.Of(table.Placed).Where(claim => claim.Contrary != AnalysisDiagnostics.BrokenInvariant).Select(claim => claim.Words)];
        HashSet<string> holding = [.. Holding(table, truths)];
        UntrueClaimException.Unless(said.SetEquals(holding), $"it holds that {string.Join(", ", holding)}, said is {string.Join(", ", said)}");
        tally.Count("claims of a whole table", said.Count);
    }

    private static IEnumerable<string> Holding(GridTable table, GridTruths truths)
    {
        HitPolicy policy = table.Table.HitPolicy;
        if (policy is HitPolicy.Unique or HitPolicy.Any or HitPolicy.First or HitPolicy.Priority && !truths.Rows.Any(rows => truths.IsUndecided([.. rows.Where(row => !table.IsOpaque(row.Row))])))
        {
            yield return "no facts are left without a rule";
        }

        if (policy is HitPolicy.Unique or HitPolicy.Any && !table.Source.HasFormulas && truths.Overlaps.Count == 0)
        {
            yield return policy == HitPolicy.Unique ? "no two rules match the same facts" : "rules that match the same facts conclude the same";
        }

        if (policy == HitPolicy.First && !table.Source.HasFormulas && truths.Hidden.Count == 0 && truths.Unreachable.Count == 0)
        {
            yield return "earlier rules leave each rule some facts";
        }
    }
}
