using RulesHost.Analysis.Regions;
using RulesHost.Analysis.Tables;
using RulesHost.Feel.Text;
using RulesHost.Rules.Model;

namespace RulesHost.Analysis.Findings;

/// <summary>
/// Rules that ask of what another rule set decides something that it never decides of the same facts; or only where an earlier rule decides already.
/// </summary>
internal static class UnsuppliedRules
{
    private const long ComparisonsPerRow = 1_000_000;
    private const int MostPieces = 20;

    public static void Find(AnalysedTable table) => table.Tell(Of(table), "rules that suppliers never lead to", rule => Told(table, rule));

    internal static Found<UnsuppliedRule> Of(AnalysedTable table)
    {
        List<UnsuppliedRule> found = [];
        List<Box> earlier = [];
        Effort effort = Effort.ForOneQuestion();
        foreach (IGrouping<int, RowRegion> rule in table.Suppliers.Count > 0 ? table.Rules : [])
        {
            List<Box> holds = [.. rule.Select(row => row.Holds).Where(holds => !holds.IsEmpty)];
            if (Unless(table, holds) is { } unless)
            {
                found.Add(new UnsuppliedRule(rule.Key, unless, IsBehind: false));
            }
            else if (table.Table.HitPolicy == HitPolicy.First && Left(holds, earlier, effort) is { } left && Unless(table, left) is { } unlessLeft)
            {
                found.Add(new UnsuppliedRule(rule.Key, unlessLeft, IsBehind: true));
            }

            earlier.AddRange(rule.Where(row => !row.IsOpaque).Select(row => HiddenRules.Withheld(table.Table, row)).Where(box => !box.IsEmpty));
        }

        return new Found<UnsuppliedRule>(found, table.IsSpent ? $"of some it is not known whether {AnalysedTable.Named(table.Suppliers)} ever leads to what they ask for" : null);
    }

    // Null where some facts may lead there, or there are no such boxes at all.
    private static IReadOnlyCollection<string>? Unless(AnalysedTable table, IReadOnlyList<Box> boxes)
    {
        HashSet<string> supplied = [];
        foreach (Box box in boxes)
        {
            if (table.Exclusion(box) is not { } names)
            {
                return null;
            }

            supplied.UnionWith(names);
        }

        return boxes.Count == 0 ? null : supplied;
    }

    // Null where that is not known.
    private static IReadOnlyList<Box>? Left(List<Box> holds, List<Box> earlier, Effort effort)
    {
        List<Box> left = [];
        foreach (Box box in holds)
        {
            Cover cover = Cover.Of(box, earlier, effort.ForPart(ComparisonsPerRow), MostPieces);
            if (!cover.IsComplete)
            {
                return null;
            }

            left.AddRange(cover.Left);
        }

        return left;
    }

    private static Diagnostic Told(AnalysedTable table, UnsuppliedRule rule)
    {
        string suppliers = AnalysedTable.Named(table.Suppliers);
        string unless = rule.Unless.Count == 0 ? "" : $", unless a caller supplies {AnalysedTable.Named(rule.Unless)}";
        string words = $"{(rule.IsBehind ? "decides" : "matches")}: no facts lead {suppliers} to {(rule.IsBehind ? "what earlier rules leave it" : "what it asks for")}{unless}";
        return table.OfRule(rule.IsBehind ? AnalysisDiagnostics.Hidden : AnalysisDiagnostics.Unreachable, rule.Number, $"rule {table.NameOf(rule.Number)} never {words}", $"change the conditions, or what {suppliers} decides");
    }
}

/// <param name="Unless">What a caller would have to supply for it to decide.</param>
/// <param name="IsBehind">Whether there are facts for which it matches, and earlier rules leave it none of them.</param>
internal sealed record UnsuppliedRule(int Number, IReadOnlyCollection<string> Unless, bool IsBehind);
