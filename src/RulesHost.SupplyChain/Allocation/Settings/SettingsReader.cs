using RulesHost.Feel.Text;
using RulesHost.Rules.Loading;
using RulesHost.SupplyChain.Allocation.Requests;

namespace RulesHost.SupplyChain.Allocation.Settings;

/// <summary>The keys that say how lines are served, of a document or of a mode that replaces some of them.</summary>
internal static class SettingsReader
{
    private static readonly string[] KeysBySegment = ["segmentFloorPercent", "segmentShare", "segmentPercent"];

    /// <param name="own">The document itself, or the mode's map.</param>
    public static AllocationMode Read(Fragment name, MapNode own, MapNode document) =>
        new(name, Settings(key => own.Find(key) ?? document.Find(key)), [.. own.Entries.Select(entry => entry.Key)], [.. Segments(own)]);

    private static AllocationSettings Settings(Func<string, Node?> find)
    {
        AllocationMethod method = Word<AllocationMethod>(find("method"));
        return new AllocationSettings
        {
            Method = method,
            WithinTier = Word<WithinTier>(find("withinTier")),
            SegmentFloorPercent = BySegment(find("segmentFloorPercent")),
            FairnessFloorPercent = Number(find("fairnessFloorPercent"), 0),
            GuaranteeShortfall = Word<GuaranteeShortfall>(find("guaranteeShortfall")),
            Reserves = [.. Items(find("reserve")).OfType<MapNode>().Select(reserve => new Reserve(reserve.Text("segment")?.Text, (long)(reserve.Number("units") ?? 0), reserve.Number("percent") ?? 0))],
            SegmentShare = method switch
            {
                AllocationMethod.Share => BySegment(find("segmentShare")),
                AllocationMethod.PercentCap => BySegment(find("segmentPercent")),
                _ => BySegment(null),
            },
            PercentOf = Word<PercentBase>(find("percentOf")),
            Redistribute = (find("redistribute") as ScalarNode)?.ToBoolean() ?? false,
            Lot = (long)Number(find("lot"), 1),
            LooseUnits = (find("looseUnits") as ScalarNode)?.Text.Text == "allowed",
            Rounding = Word<UnitRounding>(find("rounding")),
            AllowEarly = (find("allowEarly") as ScalarNode)?.ToBoolean() ?? false,
            ProtectFuture = [.. Items(find("protectFuture")).OfType<ScalarNode>().Select(segment => segment.Text.Text)],
        };
    }

    private static IEnumerable<Fragment> Segments(MapNode own) =>
    [
        .. KeysBySegment.SelectMany(key => own.Map(key)?.Entries ?? []).Select(entry => entry.Key),
        .. own.List("reserve").OfType<MapNode>().Select(reserve => reserve.Text("segment")).OfType<Fragment>(),
        .. own.List("protectFuture").OfType<ScalarNode>().Select(segment => segment.Text),
    ];

    // The words of the format are the names of the members, and the first member is what holds where the key is absent.
    private static T Word<T>(Node? node) where T : struct, Enum => node is ScalarNode word ? Enum.Parse<T>(word.Text.Text, ignoreCase: true) : default;

    private static decimal Number(Node? node, decimal otherwise) => (node as ScalarNode)?.ToNumber() ?? otherwise;

    private static IReadOnlyList<Node> Items(Node? node) => (node as ListNode)?.Items ?? [];

    private static Dictionary<string, decimal> BySegment(Node? node) =>
        ((node as MapNode)?.Entries ?? []).ToDictionary(entry => entry.Name, entry => ((ScalarNode)entry.Value).ToNumber(), StringComparer.Ordinal);
}
