using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Evaluation;

namespace RulesHost.Governance.Rows;

/// <summary>Facts from JSON: one object a line, or the objects of one list.</summary>
internal static class JsonRows
{
    /// <summary>A line that is no JSON object has its own problem; blank lines are passed over.</summary>
    public static async Task<FactFile> OfLines(TextReader text) => await Of(Lines(text));

    /// <summary>An object alone is a list of one.</summary>
    /// <exception cref="JsonException">The file is not JSON.</exception>
    public static async Task<FactFile> OfList(Stream stream) => await Of(Items(stream));

    /// <summary>The rows of a part of such a text.</summary>
    /// <param name="first">The number of its first row.</param>
    public static IEnumerable<FactRow> Lines(TextReader text, long first)
    {
        while (text.ReadLine() is { } line)
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                yield return Row(first++, Encoding.UTF8.GetBytes(line));
            }
        }
    }

    private static async IAsyncEnumerable<FactRow> Lines(TextReader text)
    {
        long number = 0;
        while (await text.ReadLineAsync() is { } line)
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                yield return Row(++number, Encoding.UTF8.GetBytes(line));
            }
        }
    }

    private static async IAsyncEnumerable<FactRow> Items(Stream stream)
    {
        long number = 0;
        bool isList = await FirstByte(stream) == (byte)'[';
        await foreach (JsonElement item in JsonSerializer.DeserializeAsyncEnumerable<JsonElement>(stream, topLevelValues: !isList))
        {
            yield return Row(++number, JsonMarshal.GetRawUtf8Value(item));
        }
    }

    private static FactRow Row(long number, ReadOnlySpan<byte> utf8)
    {
        DiagnosticBag problems = [];
        Value? value = JsonFacts.Read(utf8, problems);
        if (value is not null and not ContextValue)
        {
            problems.Add(EvaluationDiagnostics.MalformedRequest, null, "facts are one JSON object", "write an object such as `{ \"country\": \"NO\" }`");
        }

        ContextValue facts = value as ContextValue ?? ContextValue.Empty;
        return new FactRow(number, facts, facts, [.. problems]);
    }

    // The columns of a CSV written from JSON are those of the first row.
    private static async Task<FactFile> Of(IAsyncEnumerable<FactRow> rows)
    {
        IAsyncEnumerator<FactRow> left = rows.GetAsyncEnumerator();
        FactRow? first = await left.MoveNextAsync() ? left.Current : null;
        return new FactFile([.. first?.Fields.Entries.Select(f => f.Key).Distinct() ?? []], AreTexts: false, WithFirst(first, left));
    }

    private static async IAsyncEnumerable<FactRow> WithFirst(FactRow? first, IAsyncEnumerator<FactRow> left)
    {
        if (first is not null)
        {
            yield return first;
        }

        while (await left.MoveNextAsync())
        {
            yield return left.Current;
        }

        await left.DisposeAsync();
    }

    private static async Task<int> FirstByte(Stream stream)
    {
        byte[] one = new byte[1];
        int first = -1;
        while (await stream.ReadAsync(one) == 1)
        {
            if (one[0] is not ((byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t' or 0xEF or 0xBB or 0xBF))
            {
                first = one[0];
                break;
            }
        }

        stream.Position = 0;
        return first;
    }
}
