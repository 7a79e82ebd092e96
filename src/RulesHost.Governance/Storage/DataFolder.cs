using System.Security.Cryptography;
using System.Text;
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
    private const string StoreFile = "store";
    private const string DifferencesFile = "second-opinion.ndjson";

    private readonly FileStream held;
    private readonly IStore store;

    private DataFolder(string path, FileStream held, RecentActs recentActs, LastUses lastUses, IStore store) =>
        (Path, this.held, RecentActs, LastUses, this.store) = (path, held, recentActs, lastUses, store);

    public string Path { get; }

    public IJournal Journal => store.Journal;

    public IBlobs Blobs => store.Blobs;

    public IDecisionLog DecisionLog => store.DecisionLog;

    public RecentActs RecentActs { get; }

    /// <summary>Of keys.</summary>
    public LastUses LastUses { get; }

    /// <summary>The name of the service that records decisions here; made once.</summary>
    public string Node => Convert.ToHexStringLower(Secret("node", 6));

    /// <summary>By which sensitive facts are hashed. Only the folder's owner can read it; it is no part of an export.</summary>
    public byte[] SensitiveKey => Secret("sensitive.key", 32);

    /// <summary>Takes the folder, and makes it where there is none.</summary>
    /// <param name="kind">What its history is kept by; null for SQLite.</param>
    /// <exception cref="StoreException">Another process has it, it cannot be written, another store keeps its history, or a newer program wrote it.</exception>
    public static DataFolder Open(string path, StoreKind? kind = null)
    {
        kind ??= StoreKind.Sqlite;
        string full = System.IO.Path.GetFullPath(path);
        FileStream held = Take(full);
        RecentActs? recentActs = null;
        try
        {
            File.Delete(System.IO.Path.Combine(full, ServiceFile));
            Remember(full, kind);
            // The store comes last: nothing that can fail finds it open.
            recentActs = RecentActs.Open(System.IO.Path.Combine(full, "recent-acts.jsonl"));
            return new DataFolder(full, held, recentActs, LastUses.Open(System.IO.Path.Combine(full, "last-uses.json")), kind.Open(full));
        }
        catch (Exception unreadable)
        {
            recentActs?.Dispose();
            held.Dispose();
            if (unreadable is not UnauthorizedAccessException)
            {
                throw;
            }

            throw new StoreException($"the folder `{path}` cannot be used: {unreadable.Message}", "give this user the right to read and write all of it", unreadable);
        }
    }

    /// <summary>The name of the store that keeps a folder's history; null where it has none yet.</summary>
    public static string? StoreOf(string path)
    {
        try
        {
            return File.ReadAllText(System.IO.Path.Combine(path, StoreFile));
        }
        catch (Exception absent) when (absent is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            // Folders of earlier versions do not say it.
            return File.Exists(System.IO.Path.Combine(path, SqliteStore.HistoryFile)) ? StoreKind.Sqlite.Name : null;
        }
    }

    /// <summary>Room for records on their way to the log.</summary>
    public SegmentSpace Segments(int bytes = SegmentSpace.DefaultBytes, int count = SegmentSpace.DefaultCount) =>
        new FolderSegments(System.IO.Path.Combine(Path, "segments"), bytes, count);

    /// <summary>Says where the service that has the folder answers. Only the folder's owner can read it.</summary>
    public void Announce(RunningService service)
    {
        using FileStream stream = WholeFile.OpenForOwner(System.IO.Path.Combine(Path, ServiceFile), FileMode.Create);
        service.Write(stream);
    }

    /// <summary>Keeps a line about a decision that another engine made otherwise. Only the folder's owner can read them.</summary>
    public void KeepDifference(ReadOnlySpan<byte> line)
    {
        using FileStream stream = WholeFile.OpenForOwner(System.IO.Path.Combine(Path, DifferencesFile), FileMode.Append);
        stream.Write([.. line, (byte)'\n']);
    }

    /// <summary>The service that has a folder now; null where none runs, or it does not yet say where it answers.</summary>
    public static RunningService? Running(string path) => RunningService.Read(System.IO.Path.Combine(path, ServiceFile));

    public async ValueTask DisposeAsync()
    {
        await store.DisposeAsync();
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

        byte[] secret = RandomNumberGenerator.GetBytes(length);
        WholeFile.Write(file, stream => stream.Write(secret));
        return secret;
    }

    private static void Remember(string path, StoreKind kind)
    {
        switch (StoreOf(path))
        {
            case null:
                WholeFile.Write(System.IO.Path.Combine(path, StoreFile), stream => stream.Write(Encoding.UTF8.GetBytes(kind.Name)));
                break;
            case { } other when other != kind.Name:
                throw new StoreException($"the folder `{path}` keeps its history by `{other}`, not by `{kind.Name}`", "leave `--store` out, or name another folder with `--data`; an export moves a history from one store to another");
        }
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
