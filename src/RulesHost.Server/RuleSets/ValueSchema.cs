using System.Globalization;
using System.Text.Json.Nodes;
using RulesHost.Feel.Values;
using RulesHost.Rules.Model;

namespace RulesHost.Server.RuleSets;

/// <summary>Types and limits as JSON Schema (2020-12, the dialect of OpenAPI 3.1).</summary>
internal static class ValueSchema
{
    public static JsonObject Of(FeelType type, Limits limits, string? description)
    {
        JsonObject schema = Of(type);
        if (description is not null)
        {
            schema["description"] = description;
        }

        if (limits.Values is { } values)
        {
            // Of a list, the values are those of its items.
            JsonObject of = schema["items"] as JsonObject ?? schema;
            of["enum"] = new JsonArray([.. values.Select(Node)]);
        }

        ContextType? record = type as ContextType ?? (type as ListType)?.Element as ContextType;
        foreach ((string name, FeelType field) in record?.Entries ?? [])
        {
            JsonObject of = schema["items"] as JsonObject ?? schema;
            of["properties"]![name] = Of(field, limits.Fields?.GetValueOrDefault(name) ?? Limits.None, null);
        }

        if (type is NumberType)
        {
            AddNumberLimits(schema, limits);
        }

        return schema;
    }

    /// <summary>The same, or null: a missing fact may be written so.</summary>
    public static JsonObject OrNull(JsonObject schema) => new() { ["anyOf"] = new JsonArray(schema, new JsonObject { ["type"] = "null" }) };

    /// <summary>The same, or with the instant at which it was observed.</summary>
    public static JsonObject OrDated(JsonObject schema) => new()
    {
        ["anyOf"] = new JsonArray(schema, new JsonObject
        {
            ["type"] = "object",
            ["required"] = new JsonArray("value", "at"),
            ["properties"] = new JsonObject { ["value"] = schema.DeepClone(), ["at"] = Text("date-time") },
        }),
    };

    public static JsonNode? Node(Value value) => value switch
    {
        NumberValue number => JsonValue.Create(number.Number),
        BooleanValue boolean => JsonValue.Create(boolean.IsTrue),
        ListValue list => new JsonArray([.. list.Items.Select(Node)]),
        NullValue => null,
        _ => JsonValue.Create(value.ToString()),
    };

    private static JsonObject Of(FeelType type) => type switch
    {
        NumberType number => Number(number.Unit),
        ListType list => new JsonObject { ["type"] = "array", ["items"] = Of(list.Element) },
        ContextType record => Record(record),
        _ when type == FeelType.Text => new JsonObject { ["type"] = "string" },
        _ when type == FeelType.Boolean => new JsonObject { ["type"] = "boolean" },
        _ when type == FeelType.Date => Text("date"),
        _ when type == FeelType.Time => Text("time"),
        _ when type == FeelType.DateTime => Text("date-time"),
        _ when type == FeelType.DaysDuration || type == FeelType.MonthsDuration => Text("duration"),
        _ => [],
    };

    private static JsonObject Number(string? unit)
    {
        JsonObject schema = new() { ["type"] = "number" };
        if (unit is not null)
        {
            schema["x-unit"] = unit;
        }

        return schema;
    }

    private static JsonObject Record(ContextType record)
    {
        JsonObject properties = [];
        foreach ((string name, FeelType type) in record.Entries)
        {
            properties[name] = Of(type);
        }

        return new JsonObject { ["type"] = "object", ["properties"] = properties };
    }

    private static JsonObject Text(string format) => new() { ["type"] = "string", ["format"] = format };

    private static void AddNumberLimits(JsonObject schema, Limits limits)
    {
        if (limits.Min is NumberValue min)
        {
            schema["minimum"] = min.Number;
        }

        if (limits.Max is NumberValue max)
        {
            schema["maximum"] = max.Number;
        }

        if (limits.Decimals is { } decimals)
        {
            schema["multipleOf"] = decimal.Parse($"1e-{decimals}", NumberStyles.Float, CultureInfo.InvariantCulture);
        }
    }
}
