using System.Text.Json;
using RulesHost.Feel.Values;
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
