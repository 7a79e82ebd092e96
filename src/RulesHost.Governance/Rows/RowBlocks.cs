using System.Text;

namespace RulesHost.Governance.Rows;

/// <summary>
/// CSV and NDJSON in blocks that are read on all cores at once. Cut where a row ends: a line break outside quotes. A quote that stands where none may
/// moves the cuts, but such a file is not read anyway.
/// </summary>
public static class RowBlocks
{
    private const int BytesAtLeast = 256 * 1024;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Null for a form that has no lines.</summary>
    /// <param name="columns">Of CSV: those of its header.</param>
    /// <returns>What reads the rows of each block, in the order of blocks.</returns>
    public static IEnumerable<Func<FactRow[]>>? Of(ReadOnlyMemory<byte> bytes, string kind, string separator, IReadOnlyList<string> columns)
    {
        IReadOnlySet<string> inputs = new HashSet<string>();
        return kind switch
        {
            "csv" => Cut(bytes, hasQuotes: true).Select((block, i) => (Func<FactRow[]>)(() => [.. CsvFacts.Rows(Text(block.Bytes), separator, columns, inputs, block.FirstRow - 1, hasHeader: i == 0)])),
            "ndjson" => Cut(bytes, hasQuotes: false).Select(block => (Func<FactRow[]>)(() => [.. JsonRows.Lines(Text(block.Bytes), block.FirstRow)])),
            _ => null,
        };
    }

    private static IEnumerable<(ReadOnlyMemory<byte> Bytes, long FirstRow)> Cut(ReadOnlyMemory<byte> bytes, bool hasQuotes)
    {
        long first = 1;
        while (!bytes.IsEmpty)
        {
            (int end, int rows) = Next(bytes.Span, hasQuotes);
            yield return (bytes[..end], first);
            (bytes, first) = (bytes[end..], first + rows);
        }
    }

    // Rows are numbered from 1, the header of CSV too; lines that hold nothing are none.
    private static (int End, int Rows) Next(ReadOnlySpan<byte> bytes, bool hasQuotes)
    {
        int rows = 0;
        (bool isQuoted, bool isBlank) = (false, true);
        for (int i = 0; i < bytes.Length; i++)
        {
            byte next = bytes[i];
            isQuoted ^= hasQuotes && next == (byte)'"';
            if (next != (byte)'\n' || isQuoted)
            {
                isBlank &= next == (byte)'\r' || (!hasQuotes && next is (byte)' ' or (byte)'\t');
                continue;
            }

            rows += isBlank ? 0 : 1;
            isBlank = true;
            if (i >= BytesAtLeast)
            {
                return (i + 1, rows);
            }
        }

        return (bytes.Length, rows);
    }

    private static StreamReader Text(ReadOnlyMemory<byte> block) => new(new MemoryStream(block.ToArray()), Strict);
}
