using System.Buffers;

namespace RulesHost.Server.Decisions;

/// <param name="Number">From 1, blank lines counted.</param>
/// <param name="IsTooLong">Its text is then not kept.</param>
internal readonly record struct Line(long Number, ReadOnlySequence<byte> Utf8, bool IsTooLong)
{
    public ReadOnlySpan<byte> Span => Utf8.IsSingleSegment ? Utf8.FirstSpan : Utf8.ToArray();
}

/// <summary>Cuts a stream into lines; one that is too long is passed over without being held.</summary>
internal sealed class LineReader(int longest)
{
    private long number;
    private bool passingOver;

    /// <summary>Takes up to so many lines that are not blank off the front of what has been received.</summary>
    /// <param name="isAll">Nothing more follows: what is left is a line too.</param>
    /// <returns>Whether there are any.</returns>
    public bool Take(ref ReadOnlySequence<byte> received, bool isAll, int most, List<Line> lines)
    {
        lines.Clear();
        while (lines.Count < most && TakeText(ref received, isAll, out ReadOnlySequence<byte> text))
        {
            bool rest = passingOver;
            passingOver = false;
            if (!rest)
            {
                Add(text, lines);
            }
        }

        if (lines.Count < most && !isAll && received.Length > longest)
        {
            PassOver(ref received, lines);
        }

        return lines.Count > 0;
    }

    private static bool TakeText(ref ReadOnlySequence<byte> received, bool isAll, out ReadOnlySequence<byte> text)
    {
        SequenceReader<byte> reader = new(received);
        if (reader.TryReadTo(out text, (byte)'\n'))
        {
            received = reader.UnreadSequence;
            return true;
        }

        text = received;
        if (!isAll || received.IsEmpty)
        {
            return false;
        }

        received = received.Slice(received.End);
        return true;
    }

    private void Add(ReadOnlySequence<byte> text, List<Line> lines)
    {
        number++;
        SequenceReader<byte> reader = new(text);
        reader.AdvancePastAny((byte)' ', (byte)'\t', (byte)'\r');
        if (!reader.End)
        {
            lines.Add(text.Length > longest ? new Line(number, default, IsTooLong: true) : new Line(number, text, IsTooLong: false));
        }
    }

    // The line is reported at once, its end is looked for in what comes.
    private void PassOver(ref ReadOnlySequence<byte> received, List<Line> lines)
    {
        if (!passingOver)
        {
            lines.Add(new Line(++number, default, IsTooLong: true));
        }

        passingOver = true;
        received = received.Slice(received.End);
    }
}
