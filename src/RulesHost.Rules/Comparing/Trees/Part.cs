using System.Globalization;
using System.Text;
using RulesHost.Feel.Text;
using RulesHost.Rules.Loading;

namespace RulesHost.Rules.Comparing.Trees;

/// <summary>One part of a rule file as comparing and merging see it: maps, lists and tables alike are members under keys.</summary>
/// <param name="node">Where it was read from; null for the rows of tables and their cells, and for what a merge puts together.</param>
internal abstract class Part(Node? node, Location location)
{
    private string? meaning;

    public Node? Node { get; } = node;

    public Location Location { get; } = location;

    /// <summary>Equal for two parts that mean the same, whatever their comments, quotes and layout.</summary>
    public string Meaning => meaning ??= Spell();

    /// <summary>As its author wrote it.</summary>
    public string Written => this is Leaf leaf ? leaf.Text ?? "" : Slice(Node?.Extent ?? Location.Span);

    public bool Means(Part? other) => other is not null && Meaning == other.Meaning;

    public static bool Same(Part? one, Part? other) => one is null ? other is null : one.Means(other);

    protected abstract string Spell();

    private string Slice(Span span) => Location.File.Text[span.Start..span.End];
}

/// <summary>One value. It is compared as a text: whether `1000` and `1000.0` are one value only the type of their column could tell.</summary>
/// <param name="text">Null for no value.</param>
internal sealed class Leaf(string? text, Node? node, Location location) : Part(node, location)
{
    public string? Text { get; } = text;

    // The length before the text, so that no two sequences of values are spelled alike.
    protected override string Spell() => Text is null ? "null" : string.Create(CultureInfo.InvariantCulture, $"{Text.Length}:{Text}");
}

internal enum GroupForm
{
    /// <summary>Keys with values.</summary>
    Map,

    /// <summary>Items under their `id`, their `name`, or themselves; under their places where these do not tell them apart.</summary>
    List,

    /// <summary>Rows under their ids, or under their places where they have none.</summary>
    Table,

    /// <summary>The filled cells of a row under their columns.</summary>
    Row,
}

/// <summary>Invariant: no key stands twice.</summary>
internal class Group(GroupForm form, IReadOnlyList<Member> members, Node? node, Location location) : Part(node, location)
{
    private readonly Dictionary<string, Member> byKey = members.ToDictionary(m => m.Key, StringComparer.Ordinal);

    public GroupForm Form { get; } = form;

    public IReadOnlyList<Member> Members { get; } = members;

    public IEnumerable<string> Keys => Members.Select(m => m.Key);

    /// <summary>Whether another order of the members means something else.</summary>
    public bool OrderCounts { get; init; }

    /// <summary>Whether members of both may be held against each other.</summary>
    public bool IsLike(Group other) => Form == other.Form && (IsByPlace == other.IsByPlace || Members.Count == 0 || other.Members.Count == 0);

    public Member? Find(string key) => byKey.GetValueOrDefault(key);

    /// <summary>Whether only their places tell the members apart.</summary>
    public bool IsByPlace { get; init; }

    // Items and rows in their order, even where it decides nothing: it was chosen, and a merge keeps it.
    protected override string Spell()
    {
        bool inOrder = OrderCounts || Form is GroupForm.List or GroupForm.Table;
        StringBuilder all = new StringBuilder(Form.ToString()).Append('{');
        IEnumerable<Member> members = inOrder ? Members : Members.OrderBy(m => m.Key, StringComparer.Ordinal);
        foreach (Member member in members)
        {
            all.Append(CultureInfo.InvariantCulture, $"{member.Key.Length}:{member.Key}={member.Value.Meaning};");
        }

        return all.Append('}').ToString();
    }
}

/// <param name="Extent">All that was written for it: of a map with its key, of a list without its dash.</param>
internal sealed record Member(string Key, Part Value, Span Extent);
