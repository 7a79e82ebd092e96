using System.Text;
using System.Text.Json;

namespace RulesHost.Governance.Decisions;

/// <summary>A record of the log, as it was kept.</summary>
/// <param name="Line">One line of JSON, byte for byte.</param>
public sealed record RecordedDecision(ReadOnlyMemory<byte> Line)
{
    /// <summary>What is known of records that are missing here; null where this is a decision.</summary>
    public Gap? Gap => DecisionId.Length == 0 ? Decisions.Gap.Read(Members().GetProperty("gap")) : null;

    /// <summary>Empty for a gap.</summary>
    public string DecisionId => Encoding.UTF8.GetString(IdOf(Line.Span));

    /// <summary>When it was recorded.</summary>
    public DateTimeOffset At => Members().GetProperty("at").GetDateTimeOffset();

    public string? TraceId => Members().TryGetProperty("traceId", out JsonElement id) ? id.GetString() : null;

    public string? Subject =>
        Members().GetProperty("request").TryGetProperty("subject", out JsonElement subject) && subject.ValueKind == JsonValueKind.String ? subject.GetString() : null;

    /// <summary>The JSON object as asked; what was sensitive in it is hashed.</summary>
    public ReadOnlyMemory<byte> Request => Member("request"u8);

    /// <summary>The JSON object as answered.</summary>
    public ReadOnlyMemory<byte> Answer => Member("answer"u8);

    /// <summary>The id that a line begins with; empty where it is no decision.</summary>
    internal static ReadOnlySpan<byte> IdOf(ReadOnlySpan<byte> line)
    {
        if (!line.StartsWith(DecisionRecord.Start))
        {
            return default;
        }

        ReadOnlySpan<byte> id = line[DecisionRecord.Start.Length..];
        return id[..Math.Max(id.IndexOf((byte)'"'), 0)];
    }

    private JsonElement Members()
    {
        Utf8JsonReader json = new(Line.Span);
        return JsonElement.ParseValue(ref json);
    }

    private ReadOnlyMemory<byte> Member(ReadOnlySpan<byte> name)
    {
        Utf8JsonReader json = new(Line.Span);
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            bool found = json.ValueTextEquals(name);
            json.Read();
            int start = (int)json.TokenStartIndex;
            json.Skip();
            if (found)
            {
                return Line[start..(int)json.BytesConsumed];
            }
        }

        throw new JsonException("a record has a request and an answer");
    }
}
