using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using RulesHost.Governance.History.Acts;

namespace RulesHost.Governance.History;

/// <summary>
/// Entries to lines and back. A line is written once and kept; it is never written again from what was read, so that nothing about numbers or
/// escapes can change its digest. Lines of former format versions are read for ever.
/// </summary>
public static class EntryFormat
{
    public const int Version = 1;

    private static readonly Dictionary<string, Type> TypesByWord = new Type[]
    {
        typeof(Proposed), typeof(Revised), typeof(Commented), typeof(Approved), typeof(Rejected), typeof(Withdrawn), typeof(PopulationPinned),
        typeof(Published), typeof(ReleaseWithdrawn), typeof(EmergencyKept), typeof(KeyCreated), typeof(KeyRevoked),
        typeof(OverrideRequested), typeof(OverrideApproved), typeof(OverrideEnded), typeof(ModeSwitched), typeof(ModeEnded), typeof(DecisionsSealed),
    }.ToDictionary(type => JsonNamingPolicy.CamelCase.ConvertName(type.Name), StringComparer.Ordinal);

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase), new InstantConverter() },
    };

    /// <summary>The word under <c>type</c>.</summary>
    public static string WordOf(Act act) => JsonNamingPolicy.CamelCase.ConvertName(act.GetType().Name);

    /// <summary>An instant as entries have it: in UTC, to the millisecond.</summary>
    public static string Text(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>The entry that follows another.</summary>
    /// <param name="recordedAt">Parts of a millisecond are cut off.</param>
    public static Entry Next(Receipt previous, DateTimeOffset recordedAt, string actor, Act act)
    {
        ArrayBufferWriter<byte> line = new();
        using (Utf8JsonWriter json = new(line, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteNumber("formatVersion", Version);
            json.WriteNumber("sequence", previous.Sequence + 1);
            json.WriteString("recordedAt", Text(recordedAt));
            json.WriteString("actor", actor);
            json.WriteString("type", WordOf(act));
            json.WritePropertyName("payload");
            JsonSerializer.Serialize(json, act, act.GetType(), Options);
            json.WriteString("previousHash", previous.Hash);
            json.WriteEndObject();
        }

        return Read(line.WrittenMemory);
    }

    /// <summary>The entry that a line holds.</summary>
    /// <exception cref="JsonException">It is no entry of a format known here; the message says why.</exception>
    public static Entry Read(ReadOnlyMemory<byte> line)
    {
        EntryLine read = JsonSerializer.Deserialize<EntryLine>(line.Span, Options) ?? throw new JsonException("the line is empty");
        if (read.FormatVersion is < 1 or > Version)
        {
            throw new JsonException($"format version {read.FormatVersion} is not known here; this is RulesHost for versions up to {Version}");
        }

        Type type = TypesByWord.GetValueOrDefault(read.Type) ?? throw new JsonException($"there is no act `{read.Type}`");
        Act act = (Act?)read.Payload.Deserialize(type, Options) ?? throw new JsonException("the payload is missing");
        return new Entry(read.Sequence, read.RecordedAt, read.Actor, act, read.PreviousHash, Digest.Of(line.Span), line);
    }

    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
    private sealed record EntryLine(int FormatVersion, long Sequence, DateTimeOffset RecordedAt, string Actor, string Type, JsonElement Payload, string PreviousHash);

    // Only what is written here is read, so that an instant is one text.
    private sealed class InstantConverter : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            DateTimeOffset.TryParseExact(reader.GetString(), "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset instant)
                ? instant
                : throw new JsonException($"expected an instant such as `2026-11-02T08:00:00.000Z`, found `{reader.GetString()}`");

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(Text(value));
    }
}
