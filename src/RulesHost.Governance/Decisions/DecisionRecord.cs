using System.Buffers.Text;
using System.Globalization;

namespace RulesHost.Governance.Decisions;

/// <summary>A decision to be recorded, as bytes that are there already: nothing is written a second time to keep it.</summary>
public readonly ref struct DecisionRecord
{
    private const int AtLength = 24;

    /// <summary>Needs no escapes in JSON; ids rise with time.</summary>
    public required ReadOnlySpan<byte> DecisionId { get; init; }

    /// <summary>Recorded to the millisecond.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The JSON object as asked: facts, members, mode.</summary>
    public required ReadOnlySpan<byte> Request { get; init; }

    /// <summary>The decision's JSON object as answered.</summary>
    public required ReadOnlySpan<byte> Answer { get; init; }

    /// <summary>Whom it is about, UTF-8 without escapes; the log is searched by it. Empty where the request names none.</summary>
    public ReadOnlySpan<byte> Subject { get; init; }

    /// <summary>Needs no escapes in JSON; empty where there is none.</summary>
    public ReadOnlySpan<byte> TraceId { get; init; }

    /// <summary>Percent of the decisions that are kept, as the record says; 0 where all are.</summary>
    internal int Sampled { get; init; }

    internal DecisionRecord OfSample(int percent) =>
        new() { DecisionId = DecisionId, At = At, Request = Request, Answer = Answer, Subject = Subject, TraceId = TraceId, Sampled = percent };

    internal static ReadOnlySpan<byte> Start => "{\"decisionId\":\""u8;

    /// <summary>Of the line, in bytes.</summary>
    internal int LineLength =>
        Start.Length + DecisionId.Length + "\",\"at\":\"\""u8.Length + AtLength + (Sampled == 0 ? 0 : ",\"sampled\":00"u8.Length)
        + (TraceId.IsEmpty ? 0 : ",\"traceId\":\"\""u8.Length + TraceId.Length) + ",\"request\":"u8.Length + Request.Length + ",\"answer\":"u8.Length + Answer.Length + 1;

    /// <summary>The record as one line of JSON, without a line break: in valid JSON they stand between tokens alone, where a blank is as good.</summary>
    /// <param name="line">Of <see cref="LineLength"/> bytes.</param>
    internal void Write(Span<byte> line)
    {
        Span<byte> rest = Put(Put(Put(line, Start), DecisionId), "\",\"at\":\""u8);
        Span<byte> at = stackalloc byte[AtLength + 4];
        Utf8Formatter.TryFormat(At.UtcDateTime, at, out _, 'O');
        at[AtLength - 1] = (byte)'Z';
        rest = Put(Put(rest, at[..AtLength]), "\""u8);
        if (Sampled != 0)
        {
            rest = Put(rest, ",\"sampled\":"u8);
            Sampled.TryFormat(rest, out _, "00", CultureInfo.InvariantCulture);
            rest = rest[2..];
        }

        if (!TraceId.IsEmpty)
        {
            rest = Put(Put(Put(rest, ",\"traceId\":\""u8), TraceId), "\""u8);
        }

        Put(Put(Put(Put(Put(rest, ",\"request\":"u8), Request), ",\"answer\":"u8), Answer), "}"u8);
        line.Replace((byte)'\n', (byte)' ');
    }

    private static Span<byte> Put(Span<byte> to, scoped ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(to);
        return to[bytes.Length..];
    }
}
