using System.Text;
using System.Text.Json;
using RulesHost.Feel.Syntax;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;

namespace RulesHost.Rules.Evaluation;

/// <summary>JSON to FEEL values, exactly: a number that <c>decimal</c> cannot hold is a problem, a key that stands twice too.</summary>
public static class JsonFacts
{
    public const int MaximumDepth = 64;

    private static readonly JsonReaderOptions Options = new() { MaxDepth = MaximumDepth, AllowTrailingCommas = false, CommentHandling = JsonCommentHandling.Disallow };

    /// <summary>Reads one JSON value; null, and at least one problem, where it is not JSON.</summary>
    public static Value? Read(ReadOnlySpan<byte> utf8, DiagnosticBag problems)
    {
        Utf8JsonReader reader = new(utf8, Options);
        try
        {
            reader.Read();
            Value value = Read(ref reader, "", problems);
            if (reader.Read())
            {
                Malformed("one JSON value was expected, found more behind it", problems);
            }

            return problems.HasErrors && problems.Any(p => p.Kind == EvaluationDiagnostics.MalformedJson) ? null : value;
        }
        catch (Exception malformed) when (malformed is JsonException or DecoderFallbackException or InvalidOperationException)
        {
            Malformed(Sentence(malformed, utf8), problems);
            return null;
        }
    }

    private static Value Read(ref Utf8JsonReader reader, string pointer, DiagnosticBag problems) => reader.TokenType switch
    {
        JsonTokenType.String => new TextValue(reader.GetString()!),
        JsonTokenType.Number => Number(ref reader, pointer, problems),
        JsonTokenType.True => BooleanValue.True,
        JsonTokenType.False => BooleanValue.False,
        JsonTokenType.StartArray => List(ref reader, pointer, problems),
        JsonTokenType.StartObject => Object(ref reader, pointer, problems),
        _ => NullValue.Plain,
    };

    private static Value Number(ref Utf8JsonReader reader, string pointer, DiagnosticBag problems)
    {
        string digits = Encoding.ASCII.GetString(reader.ValueSpan);
        if (ExactNumber.TryParse(digits, out decimal number))
        {
            return new NumberValue(number);
        }

        problems.Add(new Diagnostic(EvaluationDiagnostics.InexactNumber, $"`{(digits.Length > 60 ? digits[..60] + "…" : digits)}` cannot be held exactly", null,
            "a number has at most 28 significant digits and lies below 7.9e28; nothing is rounded")
        { Pointer = pointer });
        return NullValue.Plain;
    }

    private static ListValue List(ref Utf8JsonReader reader, string pointer, DiagnosticBag problems)
    {
        List<Value> items = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(Read(ref reader, $"{pointer}/{items.Count}", problems));
        }

        return new ListValue(items);
    }

    private static ContextValue Object(ref Utf8JsonReader reader, string pointer, DiagnosticBag problems)
    {
        List<KeyValuePair<string, Value>> entries = [];
        HashSet<string> keys = new(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            string key = reader.GetString()!;
            string place = $"{pointer}/{key.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";
            if (!keys.Add(key))
            {
                problems.Add(new Diagnostic(EvaluationDiagnostics.DuplicateKey, $"the key `{key}` stands twice", null, "keep one of them") { Pointer = place });
            }

            reader.Read();
            entries.Add(new(key, Read(ref reader, place, problems)));
        }

        return new ContextValue(entries);
    }

    private static void Malformed(string message, DiagnosticBag problems) =>
        problems.Add(EvaluationDiagnostics.MalformedJson, null, message, "send one JSON object, UTF-8, without comments or trailing commas");

    private static string Sentence(Exception malformed, ReadOnlySpan<byte> utf8)
    {
        if (malformed is not JsonException { LineNumber: { } line, BytePositionInLine: { } column })
        {
            return "the text is not valid UTF-8";
        }

        return utf8.Trim(" \t\r\n"u8).Length == 0
            ? "the request is empty"
            : malformed.Message.Contains("depth", StringComparison.OrdinalIgnoreCase)
                ? $"JSON nests at most {MaximumDepth} levels, at line {line + 1}, byte {column + 1}"
                : $"not JSON at line {line + 1}, byte {column + 1}";
    }
}
