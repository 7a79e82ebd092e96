using RulesHost.Analysis.Findings;
using RulesHost.Feel.Text;
using RulesHost.Rules.Model;
using RulesHost.SupplyChain.Segmentation.Model;

namespace RulesHost.SupplyChain.Segmentation;

/// <summary>Entries that add nothing, and segments that nobody can join, proved by where conditions hold. Those that hold for no facts are told of any table.</summary>
internal static class EntryFindings
{
    public static void Find(CheckedSegmentation segmentation, DiagnosticBag found)
    {
        RuleRegions regions = new(segmentation.Entries.Table, segmentation.Inputs, segmentation.Segmentation.Header.NameText.Location);
        int next = segmentation.Segmentation.Exclusions.Count;
        List<int> better = [];
        foreach (Segment segment in segmentation.Segmentation.Segments)
        {
            int[] join = [.. Enumerable.Range(next, segment.Join.Count)];
            int[] stay = [.. Enumerable.Range(next + join.Length, segment.Stay.Count)];
            next += join.Length + stay.Length;
            Idle(segmentation, regions, segment, join, stay, found);
            if (join.Length > 0 && !join.All(regions.NeverHolds) && join.All(entry => regions.IsCovered(entry, better)))
            {
                found.Add(SegmentationDiagnostics.NobodyJoins, segment.NameText.Location, $"nobody can join `{segment.Name}`: whoever may is let into a segment before it",
                    "move it up, or narrow the segments before it");
            }

            better.AddRange(join);
        }
    }

    private static void Idle(CheckedSegmentation segmentation, RuleRegions regions, Segment segment, int[] join, int[] stay, DiagnosticBag found)
    {
        List<int> kept = [.. join, .. stay];
        foreach (int entry in Enumerable.Reverse(kept).ToList())
        {
            // An entry to join is held against those to join alone: one to stay lets nobody in.
            int[] others = [.. (join.Contains(entry) ? join : [.. kept]).Where(other => other != entry && kept.Contains(other))];
            if (regions.NeverHolds(entry) || !regions.IsCovered(entry, others))
            {
                continue;
            }

            kept.Remove(entry);
            Rule rule = segmentation.Entries.Table.Rules[entry].Source;
            found.Add(SegmentationDiagnostics.IdleEntry, rule.Location,
                stay.Contains(entry) ? $"`{rule.Id}` of `{segment.Name}` keeps nobody: whoever fulfils it may join, or is kept by another entry"
                : $"`{rule.Id}` of `{segment.Name}` lets nobody in whom another entry does not", "remove it, or set its limits lower");
        }
    }
}
