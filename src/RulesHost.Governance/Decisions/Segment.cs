using System.IO.MemoryMappedFiles;

namespace RulesHost.Governance.Decisions;

/// <summary>
/// Records in mapped memory, on their way to the log: what was copied here survives the end of the process. Many threads append, one drains.
/// A header, then frames on 8-byte boundaries: a word that is written last and says that the frame is whole, a checksum, the subject, the line.
/// Invariant: a segment is used again without being cleared; what its former use left behind has another <see cref="salt"/>.
/// </summary>
internal sealed unsafe class Segment : IDisposable
{
    public const int HeaderLength = 64;

    private const int FrameHeaderLength = 24;
    private const ulong Mark = 0x31304d4745534852; // RHSEGM01
    private const uint NoRoom = int.MaxValue;
    private const long OneRecord = 1L << 32;

    /// <summary>What is promised where nothing is known of the traffic.</summary>
    public const int FewRecords = 64;

    private readonly MemoryMappedFile file;
    private readonly MemoryMappedViewAccessor view;
    private readonly byte* memory;

    // The same bytes once more, to be brought to disk without the rest.
    private readonly MemoryMappedViewAccessor header;

    // Records above, the offset behind the last of them below; NoRoom below where nothing may be appended.
    private long tail = NoRoom;
    private uint salt;
    private int promised;
    private SegmentPosition drained;

    public Segment(MemoryMappedFile file, int capacity)
    {
        (this.file, Capacity) = (file, capacity);
        view = file.CreateViewAccessor(0, capacity);
        header = file.CreateViewAccessor(0, HeaderLength);
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref memory);
    }

    public int Capacity { get; }

    /// <summary>Rises from segment to segment; another one at each use.</summary>
    public long Number { get; private set; }

    /// <summary>The start of the machine in which it was written: within one, nothing is lost that was copied.</summary>
    public Guid Boot { get; private set; }

    /// <summary>When this use began, in milliseconds.</summary>
    public long Opened { get; private set; }

    /// <summary>More records than this were never put here. On disk before the record that comes near it is acknowledged.</summary>
    public int Promised => Volatile.Read(ref promised);

    /// <summary>How many records have a place, written yet or not.</summary>
    public int Count => (int)(Volatile.Read(ref tail) >> 32);

    /// <summary>Up to where the log has it.</summary>
    public SegmentPosition Drained
    {
        get => drained;
        set
        {
            drained = value;
            Words[7] = ((ulong)(uint)value.Ordinal << 32) | (uint)value.Offset;
        }
    }

    /// <summary>Found at the start, left by a process that ended.</summary>
    public bool IsLeftOver { get; private set; }

    /// <summary>Behind the last record that has a place.</summary>
    public SegmentPosition End => IsSealed ? new(Number, EndOffset, Count) : new(Number, (int)Low(Volatile.Read(ref tail)), Count);

    public bool IsSealed => Low(Volatile.Read(ref tail)) == NoRoom;

    public bool IsDrained => IsSealed && Drained.Offset >= EndOffset;

    private int EndOffset { get; set; }

    private ulong* Words => (ulong*)memory;

    /// <summary>Begins another use; on disk when this returns.</summary>
    public void Prepare(long number, uint salt, Guid boot, long opened, int ahead)
    {
        (Number, this.salt, Boot, Opened, promised) = (number, salt, boot, opened, ahead);
        Drained = new SegmentPosition(number, HeaderLength, 0);
        Words[0] = Mark;
        Words[1] = (ulong)number;
        Words[2] = salt;
        *(Guid*)(memory + 24) = boot;
        Words[5] = (ulong)opened;
        Words[6] = ((ulong)(uint)promised << 32) | Checksum.Of(new ReadOnlySpan<byte>(memory, 48), 0);
        header.Flush();
    }

    /// <summary>Takes over what a former process left; false where it left nothing that was ever in use.</summary>
    public bool TryResume()
    {
        if (Capacity < HeaderLength || Words[0] != Mark || Low(Words[6]) != Checksum.Of(new ReadOnlySpan<byte>(memory, 48), 0))
        {
            return false;
        }

        (Number, salt, Boot, Opened, promised, IsLeftOver) = ((long)Words[1], Low(Words[2]), *(Guid*)(memory + 24), (long)Words[5], (int)(Words[6] >> 32), true);
        (drained, EndOffset) = (new SegmentPosition(Number, (int)Low(Words[7]), (int)(Words[7] >> 32)), Capacity);
        return true;
    }

    /// <summary>The log has taken what comes before a place.</summary>
    public void SkipTo(SegmentPosition taken)
    {
        if (drained.IsBehind(taken))
        {
            Drained = Number == taken.Segment ? taken : new SegmentPosition(Number, Capacity, promised);
        }
    }

    public void Open() => Volatile.Write(ref tail, HeaderLength);

    /// <summary>Nothing is appended from here on.</summary>
    public void Seal()
    {
        long before = Interlocked.Or(ref tail, NoRoom);
        if (Low(before) != NoRoom)
        {
            EndOffset = (int)Low(before);
            *(int*)(memory + 52) = Count;
        }
    }

    /// <summary>What a record takes here.</summary>
    public static int LengthOf(in DecisionRecord record) => (FrameHeaderLength + record.Subject.Length + record.LineLength + 7) & ~7;

    /// <summary>Copies a record; false where there is no room.</summary>
    public bool TryAppend(in DecisionRecord record)
    {
        int subject = record.Subject.Length;
        int length = subject + record.LineLength;
        int size = LengthOf(record);
        long before = Volatile.Read(ref tail);
        while (true)
        {
            if (Low(before) > Math.Max(Capacity - size, 0))
            {
                return false;
            }

            long seen = Interlocked.CompareExchange(ref tail, before + OneRecord + size, before);
            if (seen == before)
            {
                break;
            }

            before = seen;
        }

        // From here to the last write the segment is not used again: draining stops at a frame that is not whole.
        (int ordinal, int offset) = ((int)(before >> 32), (int)Low(before));
        if (ordinal >= Promised)
        {
            KeepPromise(ordinal);
        }

        byte* frame = memory + offset;
        *(int*)(frame + 12) = subject;
        *(long*)(frame + 16) = record.At.ToUnixTimeMilliseconds();
        record.Subject.CopyTo(new Span<byte>(frame + FrameHeaderLength, subject));
        record.Write(new Span<byte>(frame + FrameHeaderLength + subject, length - subject));
        *(uint*)(frame + 8) = Sum(frame, length, ordinal);
        Volatile.Write(ref *(ulong*)frame, ((ulong)(salt ^ (uint)ordinal) << 32) | (uint)length);
        return true;
    }

    /// <summary>The next record behind a place: in what was left over, over whatever is torn or missing.</summary>
    public bool TryNext(SegmentPosition from, out Frame frame) => IsLeftOver ? TryFind(from, out frame) : TryRead(from, out frame);

    private bool TryFind(SegmentPosition from, out Frame frame)
    {
        for (int offset = from.Offset; offset <= Capacity - FrameHeaderLength; offset += sizeof(ulong))
        {
            int ordinal = unchecked((int)(*(uint*)(memory + offset + 4) ^ salt));
            if (ordinal >= from.Ordinal && ordinal < promised && TryRead(new SegmentPosition(Number, offset, ordinal), out frame))
            {
                return true;
            }
        }

        frame = default;
        return false;
    }

    /// <summary>
    /// The frame at a place; false where none is whole there, or not yet. In a segment of this process the word says that it is whole; what a
    /// former one left may have lost pages, so that its checksum counts.
    /// </summary>
    private bool TryRead(SegmentPosition at, out Frame frame)
    {
        frame = default;
        if (at.Offset > Capacity - FrameHeaderLength)
        {
            return false;
        }

        byte* start = memory + at.Offset;
        ulong word = Volatile.Read(ref *(ulong*)start);
        uint length = Low(word);
        int subject = *(int*)(start + 12);
        if ((uint)(word >> 32) != (salt ^ (uint)at.Ordinal) || length > Capacity - at.Offset - FrameHeaderLength || (uint)subject > length || (IsLeftOver && *(uint*)(start + 8) != Sum(start, (int)length, at.Ordinal)))
        {
            return false;
        }

        byte* line = start + FrameHeaderLength + subject;
        frame = new Frame
        {
            Subject = new ReadOnlySpan<byte>(start + FrameHeaderLength, subject),
            Line = new ReadOnlySpan<byte>(line, (int)length - subject),
            At = *(long*)(start + 16),
            Next = new SegmentPosition(Number, at.Offset + ((FrameHeaderLength + (int)length + 7) & ~7), at.Ordinal + 1),
        };
        return true;
    }

    /// <summary>Promises, on disk, that no more than this will be put here until it is promised again.</summary>
    public void Promise(int records)
    {
        lock (header)
        {
            *(int*)(memory + 52) = records;
            header.Flush();
            Volatile.Write(ref promised, records);
        }
    }

    public void Dispose()
    {
        view.SafeMemoryMappedViewHandle.ReleasePointer();
        view.Dispose();
        header.Dispose();
        file.Dispose();
    }

    // Seldom: the log's writer promises ahead of what a second brings.
    private void KeepPromise(int ordinal)
    {
        lock (header)
        {
            if (ordinal >= Promised)
            {
                Promise(ordinal + Math.Max(ordinal, FewRecords));
            }
        }
    }

    private static uint Low(ulong word) => unchecked((uint)word);

    private static uint Low(long word) => unchecked((uint)word);

    private uint Sum(byte* frame, int length, int ordinal) => Checksum.Of(new ReadOnlySpan<byte>(frame + 12, FrameHeaderLength - 12 + length), salt ^ (uint)ordinal);
}

/// <param name="Segment">Its number.</param>
/// <param name="Offset">Of the next frame.</param>
/// <param name="Ordinal">How many records come before it.</param>
internal readonly record struct SegmentPosition(long Segment, int Offset, int Ordinal)
{
    public bool IsBehind(SegmentPosition other) => Segment < other.Segment || (Segment == other.Segment && Offset < other.Offset);
}

/// <summary>A record as a segment holds it.</summary>
internal readonly ref struct Frame
{
    public ReadOnlySpan<byte> Subject { get; init; }

    public ReadOnlySpan<byte> Line { get; init; }

    public long At { get; init; }

    public SegmentPosition Next { get; init; }
}
