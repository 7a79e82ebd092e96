using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Model;

namespace RulesHost.Rules.Loading.Parts;

/// <summary>The <c>examples:</c> of a rule set.</summary>
public static class ExampleReader
{
    public static IReadOnlyList<Example> Read(IReadOnlyList<Node> examples) => [.. examples.OfType<MapNode>().Select(Read)];

    private static Example Read(MapNode example) => new(
        example.Text("name")?.Text ?? "",
        example.Find("name")?.Location ?? example.Location,
        [.. (example.Map("given")?.Entries ?? []).Select(e => new GivenFact(e.Key, Raw(e.Value), e.Value.Location))],
        Expected(example.Map("expect"), null))
    {
        AsOf = example.Text("asOf"),
        Mode = example.Text("mode")?.Text,
        Outcome = example.Text("outcome")?.Text,
        Matched = example.Find("matched") is ListNode ids ? RuleReader.Texts(ids) : null,
    };

    // What is expected of the parts of something is a condition on each part: `state: { segment: Core }` says `state.segment: Core`.
    private static IReadOnlyList<Condition> Expected(MapNode? map, Fragment? of) =>
    [
        .. (map?.Entries ?? []).Select(entry => (Name: of is null ? entry.Key : entry.Key.Inside(of), entry.Value)).SelectMany(entry => entry.Value is MapNode parts
            ? Expected(parts, entry.Name)
            : [new Condition(entry.Name, RuleReader.Texts(entry.Value)) { IsList = entry.Value is ListNode }]),
    ];

    // Texts stay texts: the input's type reads them, as it does with CSV.
    private static Value Raw(Node node) => node switch
    {
        ScalarNode { IsBare: true, Text.Text: "null" } => NullValue.Plain,
        ScalarNode scalar => new TextValue(scalar.Text.Text),
        ListNode list => new ListValue([.. list.Items.Select(Raw)]),
        MapNode map => new ContextValue([.. map.Entries.Select(e => new KeyValuePair<string, Value>(e.Name, Raw(e.Value)))]),
        _ => NullValue.Plain,
    };
}
