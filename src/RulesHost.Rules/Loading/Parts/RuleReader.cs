using RulesHost.Feel.Text;
using RulesHost.Rules.Model;

namespace RulesHost.Rules.Loading.Parts;

/// <summary>Rules from a <c>rules:</c> list, and the maps of conditions and conclusions that other keys hold too.</summary>
public static class RuleReader
{
    public static IReadOnlyList<Rule> Read(IReadOnlyList<Node> rules) => [.. rules.OfType<MapNode>().Select(Read)];

    /// <summary>The rules of a document: its <c>rules:</c>, or its <c>table:</c>, not both and not none.</summary>
    public static IReadOnlyList<Rule> ReadRulesOrTable(MapNode document, ReadContext context)
    {
        if (document.Find("table") is { } table && document.Find("rules") is { } rules)
        {
            context.Diagnostics.Add(RuleSetDiagnostics.RulesTwice, table.Location, "a rule set has `rules:` or a `table:`, this one has both", $"move the rules of line {rules.Location.Line} into the table, or the other way round");
        }

        IReadOnlyList<Rule>? read = document.Find("table") is { } grid ? TableReader.Read(grid, document, context) : Read(document.List("rules"));
        if (read is { Count: 0 } && !context.Diagnostics.HasErrors)
        {
            Fragment name = document.Text("ruleSet")!;
            context.Diagnostics.Add(RuleSetDiagnostics.NoRules, name.Location, $"`{name.Text}` has no rules", "add `rules:` or `table:`");
        }

        return read ?? [];
    }

    public static IReadOnlyList<Condition> Conditions(MapNode? map) =>
        [.. (map?.Entries ?? []).Select(entry => new Condition(entry.Key, Texts(entry.Value)) { IsList = entry.Value is ListNode })];

    public static IReadOnlyList<Conclusion> Conclusions(MapNode map) =>
        [.. map.Entries.Select(entry => new Conclusion(entry.Key, Texts(entry.Value), entry.Value is ListNode, entry.Value.Location))];

    /// <summary>The texts of a cell: its own, or those of its items; a value that is not there reads <c>null</c>.</summary>
    public static IReadOnlyList<Fragment> Texts(Node cell) => cell switch
    {
        ScalarNode scalar => [scalar.Text.Trim()],
        ListNode list => [.. list.Items.SelectMany(Texts)],
        _ => [new Fragment(cell.Location.File, "null", [.. Enumerable.Repeat(cell.Location.Span.Start, 5)], cell.Pointer)],
    };

    private static Rule Read(MapNode rule) => new(
        rule.Text("id")?.Text ?? "",
        rule.Find("id")?.Location ?? rule.Location,
        rule.Find("when") switch
        {
            ListNode any => [.. any.Items.OfType<MapNode>().Select(Conditions)],
            MapNode all => [Conditions(all)],
            _ => [[]],
        },
        rule.Map("then") is { } then ? Conclusions(then) : [],
        rule.Text("because")?.Text,
        rule.Text("say")?.Text);
}
