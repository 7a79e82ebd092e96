using System.IO.MemoryMappedFiles;
using RulesHost.Governance.Decisions;

namespace RulesHost.Governance.Storage;

/// <summary>Segments as files of a data folder, written out in full when they are made: a full disk shows then, and not as a fault of mapped memory.</summary>
internal sealed class FolderSegments(string path, int bytes, int count) : SegmentSpace(bytes, count)
{
    private const string BootFile = "/proc/sys/kernel/random/boot_id";

    private readonly Dictionary<Segment, string> files = [];
    private int made;

    // Where the system does not say it, each start counts as one of the machine: what may be missing is stated too often, never too seldom.
    internal override Guid Boot { get; } = File.Exists(BootFile) && Guid.TryParse(File.ReadAllText(BootFile), out Guid boot) ? boot : new Guid(System.Security.Cryptography.RandomNumberGenerator.GetBytes(16));

    internal override IReadOnlyList<Segment> LeftOver()
    {
        Directory.CreateDirectory(path);
        List<Segment> found = [];
        foreach (string file in Directory.EnumerateFiles(path, "*.segment"))
        {
            made = Math.Max(made, int.TryParse(Path.GetFileNameWithoutExtension(file), System.Globalization.CultureInfo.InvariantCulture, out int name) ? name : 0);
            if (Map(file) is { } segment)
            {
                found.Add(segment);
            }
        }

        return [.. found.OrderBy(segment => segment.Number)];
    }

    internal override Segment Create()
    {
        string file = Path.Combine(path, $"{++made}.segment");
        try
        {
            using FileStream stream = new(file, FileMode.Create, FileAccess.Write);
            byte[] zeros = new byte[Bytes];
            stream.Write(zeros);
            stream.Flush(flushToDisk: true);
        }
        catch (IOException)
        {
            File.Delete(file);
            throw;
        }

        Segment segment = new(MemoryMappedFile.CreateFromFile(file, FileMode.Open), Bytes);
        files.Add(segment, file);
        return segment;
    }

    internal override void Remove(Segment segment)
    {
        segment.Dispose();
        files.Remove(segment, out string? file);
        File.Delete(file!);
    }

    // One that was not finished when the machine or the process ended never held a record.
    private Segment? Map(string file)
    {
        int length = (int)Math.Min(new FileInfo(file).Length, int.MaxValue & ~7);
        if (length >= Segment.HeaderLength)
        {
            Segment segment = new(MemoryMappedFile.CreateFromFile(file, FileMode.Open), length);
            if (segment.TryResume())
            {
                files.Add(segment, file);
                return segment;
            }

            segment.Dispose();
        }

        File.Delete(file);
        return null;
    }
}
