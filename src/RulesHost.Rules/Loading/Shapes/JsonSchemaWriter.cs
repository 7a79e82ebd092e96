using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RulesHost.Rules.Loading.Shapes;

/// <summary>
/// Writes a shape as JSON Schema, draft 7: the one that editors' YAML servers and every validator take. Named maps become
/// definitions, so that recursion is a reference; choices become `if`/`then`, which editors follow for completion and which
/// blames the right key.
/// </summary>
public sealed class JsonSchemaWriter
{
    private static readonly JsonSerializerOptions Layout = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly Dictionary<string, Shape> named = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, JsonObject> definitions = new(StringComparer.Ordinal);

    private JsonSchemaWriter()
    {
    }

    /// <summary>Always the same text for the same shape, ending in a line feed.</summary>
    public static string Write(Shape root)
    {
        JsonSchemaWriter writer = new();
        JsonObject schema = new() { ["$schema"] = "http://json-schema.org/draft-07/schema#" };
        foreach ((string name, JsonNode? value) in writer.Of(root).ToList())
        {
            schema[name] = value?.DeepClone();
        }

        schema["$defs"] = new JsonObject(writer.definitions.Select(d => KeyValuePair.Create(d.Key, (JsonNode?)d.Value)));
        return schema.ToJsonString(Layout) + "\n";
    }

    private JsonObject Of(Shape shape) => shape switch
    {
        MapShape map => Define(map.Name, map, () => OfMap(map.Name, map.Description, map.Keys)),
        ReferenceShape reference => Of(reference.Target()),
        ChoiceShape choice => Define(choice.Name, choice, () => OfChoice(choice)),
        DocumentShape document => OfDocument(document),
        DictionaryShape dictionary => OfDictionary(dictionary),
        ListShape list => OfList(list),
        TextShape text => OfText(text),
        NumberShape number => OfNumber(number),
        BooleanShape => new JsonObject { ["type"] = "boolean" },
        WordsShape words => OfWords(words),
        CellShape => OfCell(),
        EmptyShape => new JsonObject { ["type"] = "null" },
        AnythingShape => [],
        OneOfShape oneOf => new JsonObject { ["anyOf"] = ArrayOf(oneOf.Alternatives.Select(Of)) },
        _ => throw new UnreachableException(),
    };

    private JsonObject Define(string name, Shape shape, Func<JsonObject> write)
    {
        if (named.TryAdd(name, shape))
        {
            definitions[name] = write();
        }
        else if (!ReferenceEquals(named[name], shape))
        {
            throw new ArgumentException($"Two shapes have the name {name}.", nameof(name));
        }

        return Ref(name);
    }

    private JsonObject OfMap(string title, string description, IReadOnlyList<Key> keys)
    {
        JsonObject schema = new() { ["title"] = title, ["description"] = description, ["type"] = "object" };
        schema["properties"] = new JsonObject(keys.Select(k => KeyValuePair.Create(k.Name, (JsonNode?)OfKey(k))));
        if (keys.Any(k => k.IsRequired))
        {
            schema["required"] = ArrayOf(keys.Where(k => k.IsRequired).Select(k => JsonValue.Create(k.Name)));
        }

        schema["additionalProperties"] = false;
        return schema;
    }

    private JsonObject OfKey(Key key)
    {
        JsonObject value = Of(key.Shape);
        string description = value.TryGetPropertyValue("description", out JsonNode? own) ? $"{key.Description}\n\n{own}" : key.Description;
        description += key.Default is null ? "" : $" Default: {key.Default}.";

        // In draft 7 nothing counts beside a reference.
        return value.ContainsKey("$ref")
            ? new JsonObject { ["description"] = description, ["allOf"] = new JsonArray(value) }
            : Described(description, value);
    }

    private static JsonObject Described(string description, JsonObject value)
    {
        value.Remove("description");
        value.Insert(0, "description", description);
        return value;
    }

    private JsonObject OfChoice(ChoiceShape choice)
    {
        foreach (ChoiceAlternative alternative in choice.Alternatives)
        {
            MapShape shape = alternative.Shape;
            Define(shape.Name, shape, () => OfMap(shape.Name, shape.Description, [choice.Key, .. shape.Keys]));
        }

        return new JsonObject
        {
            ["title"] = choice.Name,
            ["type"] = "object",
            ["properties"] = new JsonObject { [choice.Key.Name] = OfKey(choice.Key) },
            ["required"] = new JsonArray(choice.Key.Name),
            ["allOf"] = ArrayOf(choice.Alternatives.Select(a => new JsonObject
            {
                ["if"] = new JsonObject
                {
                    ["properties"] = new JsonObject { [choice.Key.Name] = new JsonObject { ["const"] = a.Word } },
                    ["required"] = new JsonArray(choice.Key.Name),
                },
                ["then"] = Ref(a.Shape.Name),
            })),
        };
    }

    private JsonObject OfDocument(DocumentShape document)
    {
        JsonObject Present(DocumentAlternative alternative) => new() { ["required"] = new JsonArray(alternative.Marker) };
        JsonObject schema = new() { ["title"] = document.Title, ["description"] = document.Description, ["type"] = "object" };
        if (document.Otherwise is null)
        {
            schema["properties"] = new JsonObject(document.Alternatives.Select(a =>
                KeyValuePair.Create(a.Marker, (JsonNode?)new JsonObject { ["description"] = a.Description })));
            schema["anyOf"] = ArrayOf(document.Alternatives.Select(Present));
        }

        // The first key that is present says what the document is; it may have keys that mark others.
        JsonObject? rest = document.Otherwise is { } otherwise ? Of(otherwise) : null;
        foreach (DocumentAlternative alternative in document.Alternatives.Reverse())
        {
            JsonObject one = new() { ["if"] = Present(alternative), ["then"] = Of(alternative.Shape) };
            if (rest is not null)
            {
                one["else"] = rest;
            }

            rest = one;
        }

        schema["allOf"] = new JsonArray(rest);
        return schema;
    }

    private JsonObject OfDictionary(DictionaryShape dictionary)
    {
        JsonObject schema = new() { ["description"] = dictionary.KeyDescription, ["type"] = "object" };
        if (dictionary.KeyPattern is { } pattern)
        {
            schema["propertyNames"] = new JsonObject { ["pattern"] = Anchored(pattern) };
        }

        schema["additionalProperties"] = Of(dictionary.Value);
        return schema;
    }

    private JsonObject OfList(ListShape list)
    {
        JsonObject schema = new() { ["type"] = "array", ["items"] = Of(list.Item) };
        if (list.AtLeast > 0)
        {
            schema["minItems"] = list.AtLeast;
        }

        return schema;
    }

    // An editor reads the id 010 as a number; the pattern binds texts only.
    private static JsonObject OfText(TextShape text)
    {
        JsonObject schema = new() { ["type"] = new JsonArray("string", "number", "boolean") };
        if (text.Pattern is { } pattern)
        {
            schema["pattern"] = Anchored(pattern);
        }

        return schema;
    }

    private static JsonObject OfNumber(NumberShape number)
    {
        JsonObject schema = new() { ["type"] = number.IsInteger ? "integer" : "number" };
        if (number.Min is { } min)
        {
            schema["minimum"] = min;
        }

        if (number.Max is { } max)
        {
            schema["maximum"] = max;
        }

        return schema;
    }

    private static JsonObject OfWords(WordsShape words) => new()
    {
        ["description"] = string.Join("\n", words.Allowed.Select(w => $"- `{w.Text}`: {w.Description}")),
        ["enum"] = ArrayOf(words.Allowed.Select(w => JsonValue.Create(w.Text))),
    };

    private static JsonObject OfCell() => new()
    {
        ["type"] = new JsonArray("string", "number", "boolean", "null", "array"),
        ["items"] = new JsonObject { ["type"] = new JsonArray("string", "number", "boolean", "null") },
    };

    private static string Anchored(TextPattern pattern) => $"^(?:{pattern.Expression})$";

    private static JsonObject Ref(string name) => new() { ["$ref"] = "#/$defs/" + name };

    private static JsonArray ArrayOf(IEnumerable<JsonNode?> items) => new([.. items]);
}
