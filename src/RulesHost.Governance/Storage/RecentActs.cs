using System.Text.Json;
using RulesHost.Governance.History;

namespace RulesHost.Governance.Storage;

/// <summary>An act that its caller gave a name, to be known again when it is sent once more.</summary>
/// <param name="Name">The caller, and the word that they chose.</param>
/// <param name="Request">The digest of what was asked for.</param>
/// <param name="Entry">What it was to be recorded as; whether it was, the journal tells.</param>
public sealed record RecentAct(string Name, string Request, Receipt Entry);

/// <summary>The last acts that callers gave a name: no part of the history, kept beside it. Invariant: what was kept is on disk.</summary>
public sealed class RecentActs : IDisposable
{
    private readonly Dictionary<string, RecentAct> acts = new(StringComparer.Ordinal);
    private readonly Queue<RecentAct> order = [];
    private readonly Lock gate = new();
    private readonly string? path;
    private FileStream? file;
    private int lines;

    private RecentActs(string? path) => this.path = path;

    /// <summary>How many are remembered.</summary>
    public static int Most => 10_000;

    public static RecentActs InMemory() => new(null);

    /// <exception cref="IOException">The file cannot be read or written.</exception>
    public static RecentActs Open(string path)
    {
        RecentActs recent = new(path);
        foreach (RecentAct act in File.Exists(path) ? File.ReadLines(path).Select(Read).OfType<RecentAct>() : [])
        {
            recent.Remember(act);
        }

        recent.Rewrite();
        return recent;
    }

    public RecentAct? Find(string name)
    {
        lock (gate)
        {
            return acts.GetValueOrDefault(name);
        }
    }

    /// <exception cref="StoreException">The disk is full or the folder cannot be written.</exception>
    public void Keep(RecentAct act)
    {
        lock (gate)
        {
            if (lines >= 2 * Most)
            {
                Rewrite();
            }

            Append(act);
            Remember(act);
        }
    }

    public void Dispose() => file?.Dispose();

    private void Remember(RecentAct act)
    {
        acts[act.Name] = act;
        order.Enqueue(act);
        while (order.Count > Most && order.TryDequeue(out RecentAct? oldest))
        {
            // The name may have been given to a later act.
            if (acts.GetValueOrDefault(oldest.Name) == oldest)
            {
                acts.Remove(oldest.Name);
            }
        }
    }

    private void Append(RecentAct act)
    {
        if (file is null)
        {
            return;
        }

        long end = file.Length;
        try
        {
            Write(file, act);
            file.Flush(flushToDisk: true);
            lines++;
        }
        catch (IOException full)
        {
            file.SetLength(end);
            throw new StoreException($"`{path}` cannot be written: {full.Message}", "make room on its disk", full);
        }
    }

    private void Rewrite()
    {
        if (path is null)
        {
            return;
        }

        file?.Dispose();
        WholeFile.Write(path, stream =>
        {
            foreach (RecentAct act in order)
            {
                Write(stream, act);
            }
        });
        file = new FileStream(path, FileMode.Append, FileAccess.Write);
        lines = order.Count;
    }

    private static void Write(Stream stream, RecentAct act)
    {
        JsonSerializer.Serialize(stream, act);
        stream.WriteByte((byte)'\n');
    }

    // The last line is torn where the process was killed while it was written: its act was not done.
    private static RecentAct? Read(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<RecentAct>(line);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
