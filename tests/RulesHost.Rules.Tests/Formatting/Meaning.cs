using System.Text;
using RulesHost.Feel.Text;
using RulesHost.Rules.Loading;
using RulesHost.Rules.Loading.Tables;

namespace RulesHost.Rules.Tests.Formatting;

/// <summary>
/// All that a rule file says, one value a line, whatever its layout: every key, text and cell, with the kind of null and whether
/// text is bare. Rules without an id and rules whose id is new read alike.
/// </summary>
internal sealed class Meaning
{
    private readonly StringBuilder said = new();
    private readonly HashSet<string> ids = [];
    private readonly IReadOnlySet<string>? known;

    private Meaning(IReadOnlySet<string>? known) => this.known = known;

    public static void ShouldBeTheSame(string before, string after)
    {
        Meaning first = Of(before, null);
        Of(after, first.ids).said.ToString().ShouldBe(first.said.ToString());
    }

    private static Meaning Of(string text, IReadOnlySet<string>? known)
    {
        DiagnosticBag diagnostics = [];
        Node document = DocumentReader.Read(new SourceFile("rules.yaml", text), diagnostics).ShouldNotBeNull(string.Join('\n', diagnostics));
        Meaning meaning = new(known);
        meaning.Say(document);
        return meaning;
    }

    private void Say(Node node)
    {
        switch (node)
        {
            case MapNode map:
                foreach (MapEntry entry in map.Entries)
                {
                    Say(map, entry);
                }

                break;
            case ListNode list:
                said.Append('[').Append(list.Items.Count).Append(" items]\n");
                foreach (Node item in list.Items)
                {
                    Say(item);
                }

                break;
            case ScalarNode scalar:
                said.Append(scalar.Pointer.Split('/')[^1]).Append(" = ").Append(scalar.Text.Text).Append(scalar.Style).Append('\n');
                break;
            case NullNode nothing:
                said.Append(nothing.Form).Append('\n');
                break;
        }
    }

    private void Say(MapNode map, MapEntry entry)
    {
        if (entry.Name == "id" && map.Pointer.StartsWith("/rules/", StringComparison.Ordinal))
        {
            SayId((entry.Value as ScalarNode)?.Text.Text ?? "");
        }
        else if (map.Pointer == "" && entry is { Name: "table", Value: ScalarNode { Style: ScalarStyle.Literal } block })
        {
            SayGrid(block.Text);
        }
        else
        {
            said.Append(entry.Name).Append(":\n");
            Say(entry.Value);
        }
    }

    private void SayId(string id)
    {
        ids.Add(id);
        if (id != "" && (known is null || known.Contains(id)))
        {
            said.Append("id ").Append(id).Append('\n');
        }
    }

    private void SayGrid(Fragment block)
    {
        DiagnosticBag diagnostics = [];
        Grid grid = GridReader.Read(block, diagnostics).ShouldNotBeNull(string.Join('\n', diagnostics));
        diagnostics.ShouldBeEmpty();
        foreach (GridRow row in grid.Rows)
        {
            SayId(grid.Header.Zip(row.Cells).Where(cell => cell.First.Text == "id").Select(cell => cell.Second.Text).FirstOrDefault() ?? "");
            foreach ((Fragment name, Fragment cell) in grid.Header.Zip(row.Cells).Where(cell => cell.First.Text != "id"))
            {
                said.Append(name.Text).Append(" | ").Append(cell.Text).Append('\n');
            }
        }
    }
}
