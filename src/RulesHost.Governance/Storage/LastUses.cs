using System.Collections.Concurrent;
using System.Text.Json;

namespace RulesHost.Governance.Storage;

/// <summary>When each key was last used: no part of the history, kept beside it. The last minute is lost where the process is killed.</summary>
public sealed class LastUses : IDisposable
{
    private static readonly TimeSpan Precision = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, DateTimeOffset> uses;
    private readonly Lock gate = new();
    private readonly string? path;
    private long savedAt;
    private int saving;

    private LastUses(string? path, ConcurrentDictionary<string, DateTimeOffset> uses) => (this.path, this.uses) = (path, uses);

    public static LastUses InMemory() => new(null, []);

    public static LastUses Open(string path) => new(path, Read(path));

    /// <summary>Null where it was not used, or nobody remembers.</summary>
    public DateTimeOffset? Of(string key) => uses.TryGetValue(key, out DateTimeOffset at) ? at : null;

    public void Note(string key, DateTimeOffset at)
    {
        if (uses.TryGetValue(key, out DateTimeOffset last) && (at - last).Duration() < Precision)
        {
            return;
        }

        uses[key] = at;
        // A request does not wait for the disk.
        if (at.Ticks - Volatile.Read(ref savedAt) >= Period.Ticks && Interlocked.Exchange(ref saving, 1) == 0)
        {
            _ = Task.Run(() =>
            {
                Save(at.Ticks);
                Volatile.Write(ref saving, 0);
            });
        }
    }

    public void Dispose() => Save(DateTimeOffset.MaxValue.Ticks);

    // What cannot be kept now is tried again with the next use.
    private void Save(long at)
    {
        lock (gate)
        {
            if (path is null || at - savedAt < Period.Ticks)
            {
                return;
            }

            try
            {
                WholeFile.Write(path, stream => JsonSerializer.Serialize(stream, uses));
                Volatile.Write(ref savedAt, at);
            }
            catch (Exception full) when (full is IOException or UnauthorizedAccessException)
            {
            }
        }
    }

    private static ConcurrentDictionary<string, DateTimeOffset> Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<ConcurrentDictionary<string, DateTimeOffset>>(File.ReadAllBytes(path)) ?? [];
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or JsonException)
        {
            return [];
        }
    }
}
