using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using RulesHost.Feel.Text;
using RulesHost.Rules.Evaluation;

namespace RulesHost.Governance.Decisions;

/// <summary>
/// Takes sensitive facts out of what is recorded: by name, at any depth, in the request and in its answer. A value becomes
/// <c>{ "hmac": "sha256:…" }</c>, keyed, and different for each decision and name, so that equal values do not show as equal.
/// </summary>
/// <param name="names">Of the facts, as the rule set and those that it requires declare them.</param>
public sealed class Redaction(IReadOnlySet<string> names, ReadOnlyMemory<byte> key)
{
    private const string Mark = "hmac";

    // Texts of the answer may quote a fact; of a diagnostic the code and the place are kept.
    private static readonly string[] Quoting = ["message", "help", "related"];

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="request">A JSON object.</param>
    public byte[] Request(ReadOnlySpan<byte> request, string decisionId) => Written(Parse(request), (json, body) => Write(json, body, decisionId));

    /// <summary>The answer without its trace, without the texts of problems and warnings, and without sensitive values in results.</summary>
    /// <param name="answer">A decision's JSON object.</param>
    public byte[] Answer(ReadOnlySpan<byte> answer, string decisionId) => Written(Parse(answer), (json, body) =>
    {
        json.WriteStartObject();
        foreach (JsonProperty member in body.EnumerateObject())
        {
            json.WritePropertyName(member.Name);
            switch (member.Name)
            {
                case "trace":
                    json.WriteNullValue();
                    break;
                case "problems" or "warnings":
                    WriteWithoutTexts(json, member.Value);
                    break;
                default:
                    Write(json, member.Value, decisionId);
                    break;
            }
        }

        json.WriteEndObject();
    });

    /// <summary>A recorded request with the sensitive values in their places again, as far as they are the same.</summary>
    /// <param name="recorded">As <see cref="Request"/> wrote it.</param>
    /// <param name="supplied">A JSON object like the request that was once sent; what is not sensitive in it is not looked at.</param>
    public Resupplied Resupply(ReadOnlySpan<byte> recorded, ReadOnlySpan<byte> supplied, string decisionId)
    {
        (List<string> missing, List<string> different) = ([], []);
        JsonElement given = Parse(supplied);
        byte[] request = Written(Parse(recorded), (json, body) => Lay(json, body, given, "", null));
        return new Resupplied(missing.Count + different.Count == 0 ? request : null, missing, different);

        void Lay(Utf8JsonWriter json, JsonElement recorded, JsonElement? given, string pointer, string? name)
        {
            if (name is not null && names.Contains(name) && HashIn(recorded) is { } hash)
            {
                List<string>? fault = given is not { } value ? missing : Hash(value, name, decisionId) != hash ? different : null;
                fault?.Add(pointer);
                (fault is null ? given!.Value : recorded).WriteTo(json);
            }
            else if (recorded.ValueKind == JsonValueKind.Object)
            {
                json.WriteStartObject();
                foreach (JsonProperty member in recorded.EnumerateObject())
                {
                    json.WritePropertyName(member.Name);
                    Lay(json, member.Value, given is { ValueKind: JsonValueKind.Object } at && at.TryGetProperty(member.Name, out JsonElement found) ? found : null,
                        $"{pointer}/{member.Name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}", member.Name);
                }

                json.WriteEndObject();
            }
            else if (recorded.ValueKind == JsonValueKind.Array)
            {
                json.WriteStartArray();
                foreach ((int index, JsonElement item) in recorded.EnumerateArray().Index())
                {
                    Lay(json, item, given is { ValueKind: JsonValueKind.Array } at && index < at.GetArrayLength() ? at[index] : null, $"{pointer}/{index}", null);
                }

                json.WriteEndArray();
            }
            else
            {
                recorded.WriteTo(json);
            }
        }
    }

    private void Write(Utf8JsonWriter json, JsonElement value, string decisionId)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                json.WriteStartObject();
                foreach (JsonProperty member in value.EnumerateObject())
                {
                    json.WritePropertyName(member.Name);
                    if (names.Contains(member.Name))
                    {
                        json.WriteStartObject();
                        json.WriteString(Mark, Hash(member.Value, member.Name, decisionId));
                        json.WriteEndObject();
                    }
                    else
                    {
                        Write(json, member.Value, decisionId);
                    }
                }

                json.WriteEndObject();
                break;
            case JsonValueKind.Array:
                json.WriteStartArray();
                foreach (JsonElement item in value.EnumerateArray())
                {
                    Write(json, item, decisionId);
                }

                json.WriteEndArray();
                break;
            default:
                value.WriteTo(json);
                break;
        }
    }

    private static void WriteWithoutTexts(Utf8JsonWriter json, JsonElement diagnostics)
    {
        json.WriteStartArray();
        foreach (JsonElement diagnostic in diagnostics.EnumerateArray())
        {
            json.WriteStartObject();
            foreach (JsonProperty member in diagnostic.EnumerateObject().Where(member => !Quoting.Contains(member.Name)))
            {
                member.WriteTo(json);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    // As the engine reads the value, so that 5 and 5.0 are one.
    private string Hash(JsonElement value, string name, string decisionId)
    {
        ArrayBufferWriter<byte> input = new();
        input.Write(Encoding.UTF8.GetBytes($"{decisionId}\n{name}\n"));
        DiagnosticBag problems = [];
        if (JsonFacts.Read(Encoding.UTF8.GetBytes(value.GetRawText()), problems) is { } fact && problems.Count == 0)
        {
            using Utf8JsonWriter json = new(input, Options);
            DecisionWriter.Write(json, fact);
        }
        else
        {
            input.Write(Encoding.UTF8.GetBytes(value.GetRawText()));
        }

        return History.Digest.Text(HMACSHA256.HashData(key.Span, input.WrittenSpan));
    }

    private static string? HashIn(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object && value.EnumerateObject().ToList() is [{ Name: Mark, Value.ValueKind: JsonValueKind.String } hash] ? hash.Value.GetString() : null;

    private static JsonElement Parse(ReadOnlySpan<byte> utf8)
    {
        Utf8JsonReader json = new(utf8);
        return JsonElement.ParseValue(ref json);
    }

    private static byte[] Written(JsonElement body, Action<Utf8JsonWriter, JsonElement> write)
    {
        ArrayBufferWriter<byte> bytes = new();
        using (Utf8JsonWriter json = new(bytes, Options))
        {
            write(json, body);
        }

        return bytes.WrittenSpan.ToArray();
    }
}

/// <summary>A recorded request that is to be decided again.</summary>
/// <param name="Request">Null where something is missing or different.</param>
/// <param name="Missing">Where in the request a value is not supplied: JSON pointers.</param>
/// <param name="Different">Where the value supplied is not the one of that time.</param>
public sealed record Resupplied(byte[]? Request, IReadOnlyList<string> Missing, IReadOnlyList<string> Different);
