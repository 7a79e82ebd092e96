using RulesHost.Analysis.Regions;
using RulesHost.Analysis.Tables;
using RulesHost.Feel.Text;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Model;

namespace RulesHost.Analysis.Findings;

/// <summary>Under `first`, rules that never decide: wherever one matches, some earlier one does, or is open so that nothing is decided, alone or several of them together.</summary>
internal static class HiddenRules
{
    private const long ComparisonsPerRow = 1_000_000;
    private const int MostNamed = 3;

    public static void Find(AnalysedTable table) => table.Tell(Of(table), "rules that never decide", rule => Told(table, rule));

    /// <summary>The numbers of the rules.</summary>
    internal static Found<int> Of(AnalysedTable table, Effort? spend = null)
    {
        Effort effort = spend ?? Effort.ForOneQuestion();
        List<Box> earlier = [];
        List<int> hidden = [];
        List<int> open = [];
        foreach (IGrouping<int, RowRegion> rule in table.Table.HitPolicy == HitPolicy.First ? table.Rules : [])
        {
            if (hidden.Count > AnalysedTable.MostFound)
            {
                return new Found<int>(hidden, $"nothing is proved of rules from {table.NameOf(rule.Key)} on");
            }

            List<RowRegion> rows = [.. rule.Where(row => !row.Holds.IsEmpty)];
            bool? isHidden = rows.Count == 0 ? false : AreHidden(rows, earlier, effort);
            if (isHidden != false)
            {
                (isHidden is null ? open : hidden).Add(rule.Key);
            }

            earlier.AddRange(rule.Where(row => !row.IsOpaque).Select(row => Withheld(table.Table, row)).Where(box => !box.IsEmpty));
        }

        return new Found<int>(hidden, open.Count == 0 ? null : $"nothing is proved of {(open.Count == 1 ? "rule" : "rules")} {Named(table, open)}");
    }

    /// <summary>The facts that a row withholds from later ones: where it holds, and where it is open, for then it is open what is decided.</summary>
    internal static Box Withheld(CheckedTable table, RowRegion row) => table.IgnoresUnknown ? row.Holds : row.MayHold;

    // Null where the effort is spent.
    private static bool? AreHidden(List<RowRegion> rows, List<Box> earlier, Effort effort)
    {
        bool isCertain = true;
        foreach (RowRegion row in rows)
        {
            if (!effort.Spend(earlier.Count))
            {
                return null;
            }

            Cover cover = Cover.Of(row.Holds, earlier, effort.ForPart(ComparisonsPerRow), most: 0);
            if (cover.Left.Count > 0)
            {
                return false;
            }

            isCertain &= cover.IsComplete;
        }

        return isCertain ? true : null;
    }

    private static Diagnostic Told(AnalysedTable table, int rule)
    {
        List<RowRegion> rows = [.. table.Space.Rows.Where(row => row.Rule == rule && !row.Holds.IsEmpty)];
        List<RowRegion> earlier = [.. table.Known.Where(row => row.Rule < rule)];
        bool match = AreHidden(rows, [.. earlier.Select(row => row.Holds)], Effort.ForOneQuestion()) == true;
        List<(int Rule, Box Box)> meeting = [.. earlier.Select(row => (row.Rule, match ? row.Holds : Withheld(table.Table, row))).Where(row => rows.Exists(hidden => row.Item2.Meets(hidden.Holds)))];
        int[] alone = [.. meeting.Where(row => rows.TrueForAll(hidden => row.Box.Covers(hidden.Holds))).Select(row => row.Rule).Take(1)];
        int[] hiding = alone.Length > 0 ? alone : [.. meeting.Select(row => row.Rule).Distinct()];
        string names = Named(table, hiding);
        return table.OfRule(AnalysisDiagnostics.Hidden, rule,
            $"rule {table.NameOf(rule)} never decides: wherever it matches, {(hiding.Length > 1 ? "one of " : "")}{names} does before it{(match ? "" : ", or is open for want of a fact")}",
            "move it up, narrow the earlier rules, or remove it")
            with
        { Related = [.. hiding.Take(MostNamed).Select(earlier => (table.Table.Rules[earlier].Source.Location, "matches before it"))] };
    }

    private static string Named(AnalysedTable table, IReadOnlyList<int> rules) =>
        string.Join(", ", rules.Take(MostNamed).Select(table.NameOf)) + (rules.Count > MostNamed ? $" and {rules.Count - MostNamed} others" : "");
}
