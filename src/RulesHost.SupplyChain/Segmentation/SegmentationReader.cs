using RulesHost.Feel.Text;
using RulesHost.Rules.Loading;
using RulesHost.Rules.Loading.Parts;
using RulesHost.Rules.Model;
using RulesHost.SupplyChain.Segmentation.Membership;
using RulesHost.SupplyChain.Segmentation.Model;

namespace RulesHost.SupplyChain.Segmentation;

/// <summary>A segmentation's document, which has its shape, to its model.</summary>
internal static class SegmentationReader
{
    public static SegmentationRuleSet Read(MapNode document, RuleSetHeader header, string contentHash, ReadContext context)
    {
        List<Segment> segments = [.. document.List("segments").OfType<MapNode>().Select((segment, place) => Segment(segment, place, document))];
        Fragment fallback = document.Text("fallback")!;
        if (segments.TrueForAll(segment => segment.Name != fallback.Text))
        {
            segments.Add(new Segment(fallback.Text, fallback, [], []));
        }
        else if (segments[^1].Name != fallback.Text)
        {
            context.Diagnostics.Add(SegmentationDiagnostics.FallbackNotLast, fallback.Location, $"the fallback `{fallback.Text.Shown()}` is not the last segment",
                "move it to the end: whoever fits no other segment fits this one");
        }

        bool isRanked = document.Boolean("ranked") ?? true;
        return new SegmentationRuleSet(
            header,
            [.. InputReader.Read(document.Map("inputs"), context), StateInput.Of(header.NameText)],
            HeaderReader.Formulas(document.Map("computed")),
            [.. (document.Map("metrics")?.Entries ?? []).Select(entry => MetricReader.Read(entry.Key, (MapNode)entry.Value, context.Diagnostics) ?? new RefusedMetric(entry.Key))],
            segments,
            [.. document.List("exclusions").OfType<MapNode>().Select((entry, i) => new Exclusion(Entry(entry, $"exclusion {i + 1}"), entry.Find("when") is null ? null : entry.Text("segment")))],
            ExampleReader.Read(document.List("examples")))
        {
            ContentHash = contentHash,
            Invariants = InvariantReader.Read(document, context),
            IsRanked = isRanked,
            Movement = MovementReader.Read(document.Map("movement"), isRanked, context.Diagnostics),
            OnUnknown = document.Text("onUnknown")?.Text switch { "keepCurrent" => UnknownPolicy.KeepCurrent, "fallback" => UnknownPolicy.Fallback, _ => UnknownPolicy.Error },
            StartsInFallback = document.Text("initial")?.Text == "fallback",
            Overrides = new OverridePolicy((int)(document.Map("overrides")?.Number("maximumDays") ?? 90), (int)(document.Map("overrides")?.Number("approvals") ?? 1)),
        };
    }

    // Entries without an id are named after their segment; of two segments of one name, which is an error, each has names of its own.
    private static Segment Segment(MapNode segment, int place, MapNode document)
    {
        Fragment name = segment.Text("name")!;
        bool isSecond = document.List("segments").Take(place).OfType<MapNode>().Any(other => other.Text("name")!.Text == name.Text);
        string entries = isSecond ? $"{name.Text} ({place + 1})" : name.Text;
        return new Segment(name.Text, name,
            [.. segment.List("join").OfType<MapNode>().Select((entry, i) => Entry(entry, $"{entries} join {i + 1}"))],
            [.. segment.List("stay").OfType<MapNode>().Select((entry, i) => Entry(entry, $"{entries} stay {i + 1}"))])
        {
            Description = segment.Text("description")?.Text,
        };
    }

    // An entry is a map of conditions, or such a map under `when` with an id and a reason.
    private static Rule Entry(MapNode entry, string name) => entry.Find("when") switch
    {
        null => new Rule(name, entry.Location, [RuleReader.Conditions(entry)], [], null, null),
        { } conditions => new Rule(
            entry.Text("id")?.Text ?? name,
            entry.Find("id")?.Location ?? entry.Location,
            conditions is ListNode any ? [.. any.Items.OfType<MapNode>().Select(RuleReader.Conditions)] : [RuleReader.Conditions((MapNode)conditions)],
            [], entry.Text("because")?.Text, entry.Text("say")?.Text),
    };
}
