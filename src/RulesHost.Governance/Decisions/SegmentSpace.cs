using System.IO.MemoryMappedFiles;

namespace RulesHost.Governance.Decisions;

/// <summary>Where segments come from: memory, or files of a data folder.</summary>
/// <param name="bytes">Of one segment; no record can be longer.</param>
/// <param name="count">Of segments at most: what may wait for the store is both multiplied.</param>
public abstract class SegmentSpace(int bytes, int count)
{
    public const int DefaultBytes = 8 << 20;
    public const int DefaultCount = 8;

    internal int Bytes { get; } = bytes & ~7;

    internal int Count { get; } = count;

    /// <summary>The start of the machine; empty where nothing outlives it.</summary>
    internal virtual Guid Boot => Guid.Empty;

    /// <summary>What a former process left, in the order of numbers.</summary>
    internal virtual IReadOnlyList<Segment> LeftOver() => [];

    /// <exception cref="IOException">There is no room.</exception>
    internal abstract Segment Create();

    /// <summary>Gives one up that was left over.</summary>
    internal virtual void Remove(Segment segment) => segment.Dispose();
}

/// <summary>Segments that end with the process.</summary>
public sealed class MemorySegments(int bytes = SegmentSpace.DefaultBytes, int count = SegmentSpace.DefaultCount) : SegmentSpace(bytes, count)
{
    internal override Segment Create() => new(MemoryMappedFile.CreateNew(null, Bytes), Bytes);
}
