using System.Globalization;
using RulesHost.Feel.Text;

namespace RulesHost.Rules.Loading;

/// <summary>One value of a rule file, YAML or JSON alike. Its location carries its JSON pointer.</summary>
/// <param name="Location">A scalar in full; of a map or list its first key, bracket or dash.</param>
public abstract record Node(Location Location)
{
    public string Pointer => Location.Pointer ?? "";

    /// <summary>All that was written for it, from its first character to its last: quotes, brackets and the head of a block too.
    /// Empty where nothing stands.</summary>
    public Span Extent { get; init; }
}

/// <summary>Keys with values, in the order written; no key stands twice.</summary>
public sealed record MapNode(IReadOnlyList<MapEntry> Entries, Location Location) : Node(Location)
{
    public Node? Find(string key) => Entries.FirstOrDefault(e => e.Key.Text == key)?.Value;

    // Typed reading, for documents that passed their shape: there the form is certain, and an absent key is null.
    public Fragment? Text(string key) => (Find(key) as ScalarNode)?.Text;

    public decimal? Number(string key) => (Find(key) as ScalarNode)?.ToNumber();

    public bool? Boolean(string key) => (Find(key) as ScalarNode)?.ToBoolean();

    public MapNode? Map(string key) => Find(key) as MapNode;

    public IReadOnlyList<Node> List(string key) => (Find(key) as ListNode)?.Items ?? [];
}

public sealed record MapEntry(Fragment Key, Node Value)
{
    public string Name => Key.Text;

    /// <summary>The key as written, with its quotes.</summary>
    public Span KeyExtent { get; init; }
}

public sealed record ListNode(IReadOnlyList<Node> Items, Location Location) : Node(Location);

/// <summary>A scalar as text: its type is the business of the column or key where it stands, so `NO` stays a country.</summary>
public sealed record ScalarNode(Fragment Text, ScalarStyle Style) : Node(Text.Location)
{
    /// <summary>Whether it stands without quotes, so that an editor may take it for a number, a truth value or null.</summary>
    public bool IsBare => Style is ScalarStyle.Plain or ScalarStyle.JsonNumber or ScalarStyle.JsonBoolean;

    public bool IsBlock => Style is ScalarStyle.Literal or ScalarStyle.Folded;

    /// <summary>The number of a scalar that passed a number shape.</summary>
    public decimal ToNumber() => decimal.Parse(Text.Text, NumberStyles.Float, CultureInfo.InvariantCulture);

    /// <summary>The truth value of a scalar that passed a boolean shape.</summary>
    public bool ToBoolean() => string.Equals(Text.Text, "true", StringComparison.OrdinalIgnoreCase);
}

/// <summary>No value. A plain YAML `null` is a scalar with that text, for it may be meant as one.</summary>
public sealed record NullNode(NullForm Form, Location Location) : Node(Location);

public enum NullForm
{
    /// <summary>Nothing stands after the key or the dash.</summary>
    Empty,
    Tilde,
    Json,
}

public enum ScalarStyle
{
    Plain,
    SingleQuoted,
    DoubleQuoted,

    /// <summary>A block that keeps its line breaks: `|`.</summary>
    Literal,

    /// <summary>A block whose lines are joined: `&gt;`.</summary>
    Folded,
    JsonText,
    JsonNumber,
    JsonBoolean,
}
