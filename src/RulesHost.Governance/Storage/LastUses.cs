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
        if (at.Ticks - Volatile.Read(ref savedAt) >= Period.Ticks)
        {
            Save(at.Ticks);
        }
    }

    public void Dispose() => Save(DateTimeOffset.MaxValue.Ticks);

    // Under its name only when it is whole. What cannot be kept now is tried again with the next use.
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
                File.WriteAllBytes(path + ".new", JsonSerializer.SerializeToUtf8Bytes(uses));
                File.Move(path + ".new", path, overwrite: true);
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
