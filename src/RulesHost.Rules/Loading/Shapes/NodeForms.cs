using System.Diagnostics;

namespace RulesHost.Rules.Loading.Shapes;

/// <summary>Which values a shape takes by their form alone, and the words for it.</summary>
internal static class NodeForms
{
    public static bool Accepts(Shape shape, Node node) => shape switch
    {
        MapShape or DictionaryShape or ChoiceShape or DocumentShape or ReferenceShape => node is MapNode,
        ListShape => node is ListNode,
        TextShape => node is ScalarNode && !IsNull(node),
        NumberShape or BooleanShape or WordsShape => node is ScalarNode,
        CellShape => node is ListNode or ScalarNode { IsBlock: false } or NullNode { Form: not NullForm.Empty },
        EmptyShape => IsNull(node),
        AnythingShape => true,
        OneOfShape oneOf => oneOf.Alternatives.Any(a => Accepts(a, node)),
        _ => throw new UnreachableException(),
    };

    public static string Expected(Shape shape) => shape switch
    {
        MapShape map => $"a map ({Lower(map.Description)})",
        DictionaryShape or ChoiceShape or DocumentShape => "a map",
        ReferenceShape reference => Expected(reference.Target()),
        ListShape => "a list",
        TextShape => "a text",
        NumberShape { IsInteger: true } => "a whole number",
        NumberShape => "a number",
        BooleanShape => "true or false",
        WordsShape words => string.Join(" or ", words.Allowed.Select(w => $"`{w.Text}`")),
        CellShape => "a cell",
        EmptyShape => "nothing",
        AnythingShape => "a value",
        OneOfShape oneOf => string.Join(" or ", oneOf.Alternatives.Select(Expected).Distinct()),
        _ => throw new UnreachableException(),
    };

    public static string Found(Node node) => node switch
    {
        MapNode => "a map",
        ListNode => "a list",
        ScalarNode { IsBlock: true } => "a block of text",
        ScalarNode scalar when IsNull(scalar) => "null",
        ScalarNode { Style: ScalarStyle.JsonNumber } => "a number",
        ScalarNode { Style: ScalarStyle.JsonBoolean } => "true or false",
        ScalarNode => "a text",
        NullNode { Form: NullForm.Empty } => "nothing",
        NullNode => "null",
        _ => throw new UnreachableException(),
    };

    /// <summary>How the expected form is written.</summary>
    public static string Remedy(Shape shape) => shape switch
    {
        MapShape { Keys: [var first, ..] } => $"write keys with values, such as `{first.Name}: …`",
        MapShape or DictionaryShape or ChoiceShape or DocumentShape => "write keys with values: `key: value`",
        ReferenceShape reference => Remedy(reference.Target()),
        ListShape => "write a list: `[first, second]`, or one item a line, each behind `- `",
        EmptyShape => "remove what stands after the colon",
        OneOfShape { Alternatives: [var first, ..] } => Remedy(first),
        CellShape => "write one value, or a list of values",
        TextShape => "write one text; if it is the word null, in quotes",
        _ => "write one value",
    };

    private static bool IsNull(Node node) => node is NullNode or ScalarNode { IsBare: true, Text.Text: "null" };

    private static string Lower(string description) =>
        description.Length == 0 ? "" : char.ToLowerInvariant(description[0]) + description[1..].TrimEnd('.');
}
