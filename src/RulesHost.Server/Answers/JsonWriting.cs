using System.Text.Json;
using RulesHost.Feel.Values;
using RulesHost.Governance.History;
using RulesHost.Rules.Evaluation;

namespace RulesHost.Server.Answers;

internal static class JsonWriting
{
    public static void WriteArray<T>(this Utf8JsonWriter json, string name, IEnumerable<T> items, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (T item in items)
        {
            write(item);
        }

        json.WriteEndArray();
    }

    public static void WriteObjects<T>(this Utf8JsonWriter json, string name, IEnumerable<T> items, Action<T> write) => json.WriteArray(name, items, item =>
    {
        json.WriteStartObject();
        write(item);
        json.WriteEndObject();
    });

    public static void WriteTexts(this Utf8JsonWriter json, string name, IEnumerable<string> texts) => json.WriteArray(name, texts, json.WriteStringValue);

    public static void WriteNumberOrNull(this Utf8JsonWriter json, string name, int? number)
    {
        if (number is { } given)
        {
            json.WriteNumber(name, given);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    public static void WriteInstant(this Utf8JsonWriter json, string name, DateTimeOffset? instant) =>
        json.WriteString(name, instant is { } given ? EntryFormat.Text(given) : null);

    public static void WriteIfThere(this Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
        {
            json.WriteString(name, text);
        }
    }

    public static void WriteIfThere(this Utf8JsonWriter json, string name, Value? value)
    {
        if (value is not null)
        {
            json.WritePropertyName(name);
            DecisionWriter.Write(json, value);
        }
    }
}
