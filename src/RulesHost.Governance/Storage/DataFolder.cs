using System.Security.Cryptography;
using RulesHost.Governance.Decisions;
using RulesHost.Governance.History;

namespace RulesHost.Governance.Storage;

/// <summary>
/// The folder that a service keeps its history in. One process at a time has it: the operating system frees the lock when the process ends,
/// however it ends.
/// </summary>
public sealed class DataFolder : IAsyncDisposable
{
    private const string LockFile = "lock";
    private const string ServiceFile = "service.json";
    private const string DifferencesFile = "second-opinion.ndjson";

    private readonly FileStream held;
    private readonly SqliteDatabase history;
    private readonly SqliteDatabase decisions;

    private DataFolder(string path, FileStream held, SqliteDatabase history, SqliteDatabase decisions)
    {
        (Path, this.held, this.history, this.decisions) = (path, held, history, decisions);
        (Journal, Blobs, DecisionLog) = (new SqliteJournal(history), new SqliteBlobs(history), new SqliteDecisionLog(decisions));
        (RecentActs, LastUses) = (RecentActs.Open(System.IO.Path.Combine(path, "recent-acts.jsonl")), LastUses.Open(System.IO.Path.Combine(path, "last-uses.json")));
    }

    public string Path { get; }

    public IJournal Journal { get; }

    public IBlobs Blobs { get; }

    public IDecisionLog DecisionLog { get; }

    public RecentActs RecentActs { get; }

    /// <summary>Of keys.</summary>
    public LastUses LastUses { get; }

    /// <summary>The name of the service that records decisions here; made once.</summary>
    public string Node => Convert.ToHexStringLower(Secret("node", 6));

    /// <summary>By which sensitive facts are hashed. Only the folder's owner can read it; it is no part of an export.</summary>
    public byte[] SensitiveKey => Secret("sensitive.key", 32);

    /// <summary>Takes the folder, and makes it where there is none.</summary>
    /// <exception cref="StoreException">Another process has it, it cannot be written, or a newer program wrote it.</exception>
    public static DataFolder Open(string path)
    {
        string full = System.IO.Path.GetFullPath(path);
        FileStream held = Take(full);
        try
        {
            File.Delete(System.IO.Path.Combine(full, ServiceFile));
            SqliteDatabase history = SqliteDatabase.Open(System.IO.Path.Combine(full, "history.db"), SqliteJournal.Create + SqliteBlobs.Create);
            return new DataFolder(full, held, history, SqliteDatabase.Open(System.IO.Path.Combine(full, "decisions.db"), SqliteDecisionLog.Create));
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>Room for records on their way to the log.</summary>
    public SegmentSpace Segments(int bytes = SegmentSpace.DefaultBytes, int count = SegmentSpace.DefaultCount) =>
        new FolderSegments(System.IO.Path.Combine(Path, "segments"), bytes, count);

    /// <summary>Says where the service that has the folder answers. Only the folder's owner can read it.</summary>
    public void Announce(RunningService service)
    {
        using FileStream stream = CreateForOwner(System.IO.Path.Combine(Path, ServiceFile));
        service.Write(stream);
    }

    /// <summary>Keeps a line about a decision that another engine made otherwise. Only the folder's owner can read them.</summary>
    public void KeepDifference(ReadOnlySpan<byte> line)
    {
        using FileStream stream = OpenForOwner(System.IO.Path.Combine(Path, DifferencesFile), FileMode.Append);
        stream.Write([.. line, (byte)'\n']);
    }

    /// <summary>The service that has a folder now; null where none runs, or it does not yet say where it answers.</summary>
    public static RunningService? Running(string path) => RunningService.Read(System.IO.Path.Combine(path, ServiceFile));

    public async ValueTask DisposeAsync()
    {
        await history.DisposeAsync();
        await decisions.DisposeAsync();
        RecentActs.Dispose();
        LastUses.Dispose();
        File.Delete(System.IO.Path.Combine(Path, ServiceFile));
        await held.DisposeAsync();
    }

    private byte[] Secret(string name, int length)
    {
        string file = System.IO.Path.Combine(Path, name);
        if (File.Exists(file))
        {
            return File.ReadAllBytes(file);
        }

        // Under its name only when it is whole.
        byte[] secret = RandomNumberGenerator.GetBytes(length);
        using (FileStream stream = CreateForOwner(file + ".new"))
        {
            stream.Write(secret);
            stream.Flush(flushToDisk: true);
        }

        File.Move(file + ".new", file);
        return secret;
    }

    private static FileStream CreateForOwner(string file) => OpenForOwner(file, FileMode.Create);

    private static FileStream OpenForOwner(string file, FileMode mode)
    {
        FileStreamOptions options = new() { Mode = mode, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(file, options);
    }

    private static FileStream Take(string path)
    {
        try
        {
            Directory.CreateDirectory(path);
            return new FileStream(System.IO.Path.Combine(path, LockFile), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException refused)
        {
            throw new StoreException($"the folder `{path}` cannot be written", "name another with `--data`, or give this user the right to write it", refused);
        }
        catch (IOException taken)
        {
            throw Running(path) is { } other
                ? new StoreException($"another process has the folder `{path}`: {other.Address}", "ask that one, or stop it first", taken)
                : new StoreException($"the folder `{path}` cannot be used: {taken.Message}", "name another with `--data`", taken);
        }
    }
}
