using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Kinds;
using RulesHost.Rules.Model;
using RulesHost.SupplyChain.Segmentation.Model;

namespace RulesHost.SupplyChain.Segmentation;

/// <summary>What a segmentation decides of a customer who is in no segment yet, and whom each segment keeps; how membership moves is no matter of tables.</summary>
internal static class SegmentQuestions
{
    public static IEnumerable<TableQuestion> Of(CheckedSegmentation segmentation)
    {
        SegmentationRuleSet model = segmentation.Segmentation;
        int next = model.Exclusions.Count;
        List<(int Entry, string Says)> joins = [.. model.Exclusions.Select((exclusion, entry) => (entry, exclusion.Segment?.Text ?? model.Fallback.Name))];
        List<TableQuestion> keeps = [];
        foreach (Segment segment in model.Segments)
        {
            joins.AddRange(segment.Join.Select((_, i) => (next + i, segment.Name)));
            if (segment.Stay.Count > 0)
            {
                int first = next;
                keeps.Add(Table(segmentation, $"{segmentation.Name}, to stay in {segment.Name}", "stays", [.. segment.Join.Concat(segment.Stay).Select((_, i) => (first + i, "yes"))], "no"));
            }

            next += segment.Join.Count + segment.Stay.Count;
        }

        return keeps.Prepend(Table(segmentation, segmentation.Name, CheckedSegmentation.SegmentOutput, joins, model.Fallback.Name));
    }

    private static TableQuestion Table(CheckedSegmentation segmentation, string about, string output, IReadOnlyList<(int Entry, string Says)> entries, string otherwise)
    {
        CheckedTable table = segmentation.Entries.Table;
        Output says = new(output, segmentation.Segmentation.Header.NameText, FeelType.Text, Limits.None, Rounding.HalfEven);
        Dictionary<int, int> places = entries.Index().ToDictionary(entry => entry.Item.Entry, entry => entry.Index);
        return new TableQuestion(about, new CheckedTable(
            table.Columns,
            [.. table.Rows.Where(row => places.ContainsKey(row.Rule)).Select(row => new CheckedRow(places[row.Rule], row.Cells))],
            [says],
            [.. entries.Select(entry => new CheckedRule(table.Rules[entry.Entry].Source, [Constant(says, entry.Says)]))],
            [Constant(says, otherwise)],
            HitPolicy.First,
            table.IgnoresUnknown));
    }

    private static CheckedConclusion Constant(Output output, string text) => CheckedConclusion.Constant(output, new TextValue(text), text);
}
