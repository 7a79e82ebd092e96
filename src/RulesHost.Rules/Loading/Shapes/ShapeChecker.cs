using System.Diagnostics;
using RulesHost.Feel.Text;

namespace RulesHost.Rules.Loading.Shapes;

/// <summary>Holds a document against its shape. Of a document that passes, typed reading cannot fail.</summary>
public sealed class ShapeChecker
{
    private readonly DiagnosticBag diagnostics;
    private readonly ScalarChecker scalars;

    // Each misspelt key, and the one that it was meant for.
    private readonly Dictionary<Fragment, string> respelt = [];
    private int passedOver;

    private ShapeChecker(DiagnosticBag diagnostics)
    {
        this.diagnostics = diagnostics;
        scalars = new ScalarChecker(diagnostics);
    }

    /// <summary>Reports all that is wrong; true if nothing was.</summary>
    public static bool Check(Node node, Shape shape, DiagnosticBag diagnostics)
    {
        int before = diagnostics.Count;
        new ShapeChecker(diagnostics).Visit(node, shape);
        return diagnostics.Count == before;
    }

    /// <summary>Reports all that is wrong, and gives what can be read on with, so that a misspelt key hides nothing that is wrong behind it.</summary>
    /// <returns>The document with each misspelt key as the one it was meant for; null where more is wrong than keys.</returns>
    public static Node? Read(Node node, Shape shape, DiagnosticBag diagnostics)
    {
        int before = diagnostics.Count;
        ShapeChecker checker = new(diagnostics);
        checker.Visit(node, shape);
        return diagnostics.Count == before + checker.passedOver ? checker.AsMeant(node) : null;
    }

    private void Visit(Node node, Shape shape)
    {
        if (!NodeForms.Accepts(shape, node))
        {
            ReportForm(node, shape);
            return;
        }

        switch (shape)
        {
            case MapShape map:
                CheckMap((MapNode)node, map.Keys);
                break;
            case DictionaryShape dictionary:
                CheckDictionary((MapNode)node, dictionary);
                break;
            case ListShape list:
                CheckList((ListNode)node, list);
                break;
            case OneOfShape oneOf:
                Visit(node, oneOf.Alternatives.First(a => NodeForms.Accepts(a, node)));
                break;
            case ReferenceShape reference:
                Visit(node, reference.Target());
                break;
            case ChoiceShape choice:
                CheckChoice((MapNode)node, choice);
                break;
            case DocumentShape document:
                CheckDocument((MapNode)node, document);
                break;
            case TextShape or NumberShape or BooleanShape or WordsShape or CellShape:
                scalars.Check(node, shape);
                break;
            case EmptyShape or AnythingShape:
                break;
            default:
                throw new UnreachableException();
        }
    }

    private void CheckMap(MapNode map, IReadOnlyList<Key> keys)
    {
        List<string> unused = [.. keys.Select(k => k.Name).Where(name => map.Find(name) is null)];
        foreach (MapEntry entry in map.Entries)
        {
            string? name = keys.Any(k => k.Name == entry.Name) ? entry.Name : Respelt(entry, unused);
            if (name is not null)
            {
                unused.Remove(name);
                Visit(entry.Value, keys.First(k => k.Name == name).Shape);
            }
        }

        foreach (Key missing in keys.Where(k => k.IsRequired && unused.Contains(k.Name)))
        {
            ReportMissing(map, missing);
        }
    }

    // A key that is near none could stand for anything: at the top of a file the rest would be read without what it says.
    private string? Respelt(MapEntry entry, List<string> unused)
    {
        string? meant = NearestName.Of(entry.Name, unused);
        if (meant is not null)
        {
            respelt.Add(entry.Key, meant);
        }

        passedOver += meant is not null || entry.Key.Location.Pointer is { } pointer && pointer.Count(c => c == '/') > 1 ? 1 : 0;
        diagnostics.Add(LoadingDiagnostics.UnknownKey, entry.Key.Location, $"unknown key `{entry.Name.Shown()}`",
            NearestName.Help(entry.Name, unused) ?? "the keys allowed here are in `rules-schema.json`");
        return meant;
    }

    private void CheckDictionary(MapNode map, DictionaryShape shape)
    {
        foreach (MapEntry entry in map.Entries)
        {
            if (shape.KeyPattern is { } pattern)
            {
                scalars.CheckPattern(entry.Key, pattern);
            }

            Visit(entry.Value, shape.Value);
        }
    }

    private void CheckList(ListNode list, ListShape shape)
    {
        if (list.Items.Count < shape.AtLeast)
        {
            diagnostics.Add(LoadingDiagnostics.TooFewItems, list.Location,
                $"expected {shape.AtLeast} items or more, found {list.Items.Count}", "add what is missing, or remove the key");
        }

        foreach (Node item in list.Items)
        {
            Visit(item, shape.Item);
        }
    }

    private void CheckChoice(MapNode map, ChoiceShape choice)
    {
        map = WithKey(map, [choice.Key.Name]);
        if (map.Find(choice.Key.Name) is not { } chosen)
        {
            ReportMissing(map, choice.Key);
        }
        else if (chosen is ScalarNode word && choice.Alternatives.FirstOrDefault(a => a.Word == word.Text.Text) is { } alternative)
        {
            CheckMap(map, [choice.Key, .. alternative.Shape.Keys]);
        }
        else
        {
            // Which keys are allowed is unknown now: nothing else is reported of this map.
            Visit(chosen, choice.Key.Shape);
        }
    }

    private void CheckDocument(MapNode map, DocumentShape document)
    {
        List<string> markers = [.. document.Alternatives.Select(a => a.Marker)];
        map = document.Otherwise is null ? WithKey(map, markers) : map;
        if (document.Alternatives.FirstOrDefault(a => map.Find(a.Marker) is not null) is { } alternative)
        {
            Visit(map, alternative.Shape);
        }
        else if (document.Otherwise is { } otherwise)
        {
            Visit(map, otherwise);
        }
        else
        {
            diagnostics.Add(LoadingDiagnostics.UnknownDocument, map.Location, "the file does not say what it declares",
                "begin with one of " + string.Join(", ", markers.Select(m => $"`{m}:`")));
        }
    }

    // A key that decides what the others mean: where none of them stands, the first that is near to one is taken for it.
    private MapNode WithKey(MapNode map, List<string> names)
    {
        if (names.Any(name => map.Find(name) is not null) || map.Entries.FirstOrDefault(e => NearestName.Of(e.Name, names) is not null) is not { } misspelt)
        {
            return map;
        }

        Respelt(misspelt, names);
        return map with { Entries = [.. map.Entries.Select(entry => entry == misspelt ? AsMeant(entry) : entry)] };
    }

    private Node AsMeant(Node node) => node switch
    {
        _ when respelt.Count == 0 => node,
        MapNode map => map with { Entries = [.. map.Entries.Select(entry => AsMeant(entry) with { Value = AsMeant(entry.Value) })] },
        ListNode list => list with { Items = [.. list.Items.Select(AsMeant)] },
        _ => node,
    };

    private MapEntry AsMeant(MapEntry entry) => respelt.TryGetValue(entry.Key, out string? meant) ? entry with { Key = entry.Key.Respelt(meant) } : entry;

    private void ReportMissing(MapNode map, Key key) =>
        diagnostics.Add(LoadingDiagnostics.MissingKey, map.Location, $"the key `{key.Name}` is missing here",
            $"add `{key.Name}:` ({key.Description})");

    private void ReportForm(Node node, Shape shape)
    {
        string message = $"expected {NodeForms.Expected(shape)}, found {NodeForms.Found(node)}";
        switch (node)
        {
            case NullNode { Form: NullForm.Empty }:
                diagnostics.Add(LoadingDiagnostics.EmptyValue, node.Location, message,
                    TakesCell(shape) ? "write `-` in quotes for anything, `null` for a missing fact, or remove the key" : "write a value, or remove the key");
                break;
            case ScalarNode { IsBlock: true } when TakesCell(shape):
                diagnostics.Add(LoadingDiagnostics.BlockInCell, node.Location, message, "write the cell on one line, in single quotes");
                break;
            default:
                diagnostics.Add(LoadingDiagnostics.WrongForm, node.Location, message, NodeForms.Remedy(shape));
                break;
        }
    }

    private static bool TakesCell(Shape shape) => shape is CellShape || (shape is OneOfShape oneOf && oneOf.Alternatives.Any(TakesCell));
}
