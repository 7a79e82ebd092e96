using RulesHost.Analysis.Findings;
using RulesHost.Analysis.Invariants;
using RulesHost.Analysis.Regions;
using RulesHost.Analysis.Tables;
using RulesHost.Feel.Text;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Kinds;
using RulesHost.Rules.Model;

namespace RulesHost.Analysis.Claims;

/// <summary>What holds of a rule set as a whole: of its tables, and of its invariants. What does not hold, or may not, is told by diagnostics.</summary>
public static class RuleSetClaims
{
    public static IEnumerable<Claim> Of(PlacedRuleSet placed) =>
    [
        .. placed.Kind.Tables(placed.RuleSet).Index().SelectMany(table => OfTable(placed, table.Item, table.Index == 0 ? "" : $"table {table.Index + 1}: ")),
        .. InvariantFindings.Results(placed).Select(known => OfInvariant(placed.RuleSet, known.Invariant.Source, known.Result.Standing, known.Invariant.IsOfExamples)).OfType<Claim>(),
    ];

    private static IEnumerable<Claim> OfTable(PlacedRuleSet placed, CheckedTable table, string which)
    {
        CheckedRuleSet ruleSet = placed.RuleSet;
        Location place = ruleSet.Source.Header.NameText.Location;
        AnalysedTable analysed = new(table, placed, place);
        if (IsCovered(analysed))
        {
            yield return Of("no facts are left without a rule", AnalysisDiagnostics.Gap);
        }

        // A formula may hold or not, and say the same or not.
        bool isPlain = analysed.Space.Rows.All(row => !row.IsOpaque);
        if (isPlain && table.HitPolicy is HitPolicy.Unique or HitPolicy.Any && Overlaps.Of(analysed) is { All.Count: 0, IsComplete: true } && (table.HitPolicy == HitPolicy.Unique || HasConstants(table)))
        {
            yield return Of(table.HitPolicy == HitPolicy.Unique ? "no two rules match the same facts" : "rules that match the same facts conclude the same", AnalysisDiagnostics.Overlap);
        }

        if (isPlain && table.HitPolicy == HitPolicy.First && HiddenRules.Of(analysed) is { All.Count: 0, IsComplete: true } && UnreachableRules.Of(analysed).All.Count == 0
            && UnsuppliedRules.Of(analysed).All.Count == 0)
        {
            yield return Of("earlier rules leave each rule some facts", AnalysisDiagnostics.Hidden);
        }

        Claim Of(string words, DiagnosticKind contrary) => new(ruleSet.Name, which + words, ClaimLabel.ProvedByRegion, contrary, place);
    }

    // By rows of which cells alone say whether they hold.
    private static bool IsCovered(AnalysedTable table) =>
        table.Table.HitPolicy is HitPolicy.Unique or HitPolicy.Any or HitPolicy.First or HitPolicy.Priority
        && Cover.Of(table.Space.Domain, table.Known.Select(row => table.Table.IgnoresUnknown ? row.Holds : row.MayHold), Effort.ForOneQuestion(), AnalysedTable.MostFound) is { IsComplete: true } cover
        && cover.Left.All(table.IsExcluded);

    private static bool HasConstants(CheckedTable table)
    {
        Conclusions conclusions = new(table);
        return table.Rules.Index().All(rule => Enumerable.Range(0, table.Outputs.Count).All(output => conclusions.Constant(rule.Index, output) is not null));
    }

    // One that does not hold, or may not, is a diagnostic.
    private static Claim? OfInvariant(CheckedRuleSet ruleSet, Invariant invariant, InvariantStanding standing, bool isOfExamples)
    {
        ClaimLabel? label = standing switch
        {
            InvariantStanding.ProvedByRegion => ClaimLabel.ProvedByRegion,
            InvariantStanding.HoldsByTheorem => ClaimLabel.HoldsByTheorem,
            InvariantStanding.Tested when isOfExamples => ClaimLabel.Tested,
            _ => null,
        };
        return label is { } known ? new Claim(ruleSet.Name, $"the invariant `{invariant.Name.Shown()}`", known, AnalysisDiagnostics.BrokenInvariant, invariant.Location) : null;
    }
}
