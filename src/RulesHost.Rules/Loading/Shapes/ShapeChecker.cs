using System.Diagnostics;
using RulesHost.Feel.Text;

namespace RulesHost.Rules.Loading.Shapes;

/// <summary>Holds a document against its shape. Of a document that passes, typed reading cannot fail.</summary>
public sealed class ShapeChecker
{
    private readonly DiagnosticBag diagnostics;
    private readonly ScalarChecker scalars;
    private bool lacksRequiredKey;

    private ShapeChecker(DiagnosticBag diagnostics)
    {
        this.diagnostics = diagnostics;
        scalars = new ScalarChecker(diagnostics);
    }

    /// <summary>Reports all that is wrong; true if nothing was.</summary>
    public static bool Check(Node node, Shape shape, DiagnosticBag diagnostics) => Check(node, shape, diagnostics, out _);

    /// <param name="hasRequiredKeys">Whether every key that typed reading relies on stands there: one that is misspelt does not.</param>
    public static bool Check(Node node, Shape shape, DiagnosticBag diagnostics, out bool hasRequiredKeys)
    {
        int before = diagnostics.Count;
        ShapeChecker checker = new(diagnostics);
        checker.Visit(node, shape);
        hasRequiredKeys = !checker.lacksRequiredKey;
        return diagnostics.Count == before;
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
        HashSet<string> misspelt = new(StringComparer.Ordinal);
        foreach (MapEntry entry in map.Entries)
        {
            if (keys.FirstOrDefault(k => k.Name == entry.Name) is { } key)
            {
                Visit(entry.Value, key.Shape);
            }
            else
            {
                misspelt.Add(NearestName.Of(entry.Name, unused) ?? "");
                diagnostics.Add(LoadingDiagnostics.UnknownKey, entry.Key.Location, $"unknown key `{entry.Name.Shown()}`",
                    NearestName.Help(entry.Name, unused) ?? "the keys allowed here are in `rules-schema.json`");
            }
        }

        lacksRequiredKey |= keys.Any(k => k.IsRequired && unused.Contains(k.Name));

        // A key that stands there misspelt is not missing as well.
        foreach (Key missing in keys.Where(k => k.IsRequired && unused.Contains(k.Name) && !misspelt.Contains(k.Name)))
        {
            ReportMissing(map, missing);
        }
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
        if (document.Alternatives.FirstOrDefault(a => map.Find(a.Marker) is not null) is { } alternative)
        {
            Visit(map, alternative.Shape);
            return;
        }

        if (document.Otherwise is { } otherwise)
        {
            Visit(map, otherwise);
            return;
        }

        List<string> markers = [.. document.Alternatives.Select(a => a.Marker)];
        MapEntry? misspelt = map.Entries.FirstOrDefault(e => NearestName.Of(e.Name, markers) is not null);
        diagnostics.Add(LoadingDiagnostics.UnknownDocument, misspelt?.Key.Location ?? map.Location,
            "the file does not say what it declares",
            misspelt is not null
                ? NearestName.Help(misspelt.Name, markers)
                : "begin with one of " + string.Join(", ", markers.Select(m => $"`{m}:`")));
    }

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
