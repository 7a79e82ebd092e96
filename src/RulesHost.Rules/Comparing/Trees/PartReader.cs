using RulesHost.Feel.Text;
using RulesHost.Rules.Loading;
using RulesHost.Rules.Loading.Tables;
using RulesHost.Rules.Model;

namespace RulesHost.Rules.Comparing.Trees;

/// <summary>The tree of a rule file as parts. What tells the items of a list apart is found in the items themselves.</summary>
internal static class PartReader
{
    // Priorities between several outputs, and specificity where none is declared, follow the order of declaration.
    private static readonly string[] OrderedMaps = ["inputs", "outputs"];

    private static readonly string[] UnorderedLists = ["examples", "invariants"];

    public static Part Read(Node root) => root is MapNode document
        ? new Group(GroupForm.Map, [.. document.Entries.Select(entry => Member(entry, ReadKey(entry, RulesAreOrdered(document))))], document, document.Location)
        : Read(root, orderCounts: true);

    /// <summary>Where a rule set does not say how rules combine, their order may count.</summary>
    public static bool RulesAreOrdered(MapNode document) =>
        !HitPolicies.All.Any(p => p.Word == document.Text("hitPolicy")?.Text && p.Policy.IgnoresOrder());

    private static Part ReadKey(MapEntry entry, bool rulesAreOrdered) => (entry.Name, entry.Value) switch
    {
        ("table", ScalarNode { Style: ScalarStyle.Literal } block) when GridIn(block) is { } grid => Table.Of(grid, rulesAreOrdered, block, block.Location),
        ("rules", ListNode rules) => Read(rules, rulesAreOrdered),
        (var name, ListNode list) => Read(list, orderCounts: !UnorderedLists.Contains(name)),
        (var name, MapNode map) => Read(map, orderCounts: OrderedMaps.Contains(name)),
        (_, var other) => Read(other, orderCounts: false),
    };

    private static Grid? GridIn(ScalarNode block)
    {
        DiagnosticBag problems = [];
        Grid? grid = GridReader.Read(block.Text, problems);
        return problems.HasErrors ? null : grid;
    }

    private static Part Read(Node node, bool orderCounts) => node switch
    {
        MapNode map => new Group(GroupForm.Map, [.. map.Entries.Select(entry => Member(entry, ReadInner(entry.Value)))], map, map.Location) { OrderCounts = orderCounts },
        ListNode list => ReadList(list, orderCounts),
        ScalarNode { IsBare: true, Text.Text: "null" } or NullNode => new Leaf(null, node, node.Location),
        ScalarNode scalar => new Leaf(scalar.Text.Text.Trim(), node, node.Location),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static Part ReadInner(Node node) => Read(node, orderCounts: node is ListNode);

    private static Group ReadList(ListNode list, bool orderCounts)
    {
        List<string?> keys = [.. list.Items.Select(KeyOf)];
        bool hasKeys = !keys.Contains(null) && keys.Distinct().Count() == keys.Count;
        return new Group(GroupForm.List,
            [.. list.Items.Select((item, i) => new Member(hasKeys ? keys[i]! : Table.Place(i), ReadInner(item), item.Extent))], list, list.Location)
        {
            OrderCounts = orderCounts,
            IsByPlace = !hasKeys,
        };
    }

    private static string? KeyOf(Node item) => item switch
    {
        MapNode map => (map.Text("id") ?? map.Text("name"))?.Text is { Length: > 0 } key ? key : null,
        ScalarNode { Text.Text: { Length: > 0 } text } => text.Trim(),
        _ => null,
    };

    private static Member Member(MapEntry entry, Part value) => new(entry.Name, value, entry.KeyExtent.To(entry.Value.Extent));
}
