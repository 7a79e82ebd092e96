using System.Text;
using RulesHost.Governance.History;
using RulesHost.Governance.History.Acts;
using RulesHost.Governance.Storage;

namespace RulesHost.Governance.Tests.History;

/// <summary>The export of a history of proposals, approvals and releases, whose lines can be handled one by one.</summary>
internal sealed class ExportedHistory
{
    public const int Entries = 50;

    private const int EntriesPerRelease = 3;

    private static readonly DateTimeOffset Start = new(2026, 11, 2, 8, 0, 0, TimeSpan.Zero);

    private ExportedHistory(IReadOnlyList<Entry> entries, byte[] bytes)
    {
        (Journal, Bytes) = (entries, bytes);
        Lines = [.. Split(bytes)];
    }

    public IReadOnlyList<Entry> Journal { get; }

    public byte[] Bytes { get; }

    /// <summary>Without their line feeds.</summary>
    public IReadOnlyList<byte[]> Lines { get; }

    public static async Task<ExportedHistory> MakeAsync()
    {
        MemoryStore store = new();
        List<Entry> entries = [];
        foreach ((string actor, Act act) in await ActsAsync(store))
        {
            entries.Add(EntryFormat.Next(entries.LastOrDefault()?.Receipt ?? Receipt.OfNothing, Start.AddMinutes(entries.Count), actor, act));
        }

        await store.AppendAsync(0, [.. entries.Select(entry => entry.Line)], default);
        return new ExportedHistory(entries, await OfAsync(store));
    }

    public static async Task<byte[]> OfAsync(MemoryStore store)
    {
        using MemoryStream output = new();
        await HistoryExport.WriteAsync(store.ReadAsync(0, default), store, output);
        return output.ToArray();
    }

    /// <summary>Another history that says the same from an entry on, except for that entry's actor, chained and ended as it should be.</summary>
    public IReadOnlyList<byte[]> Recomputed(int from, int entries = Entries)
    {
        List<Entry> forged = [.. Journal.Take(Math.Min(from - 1, entries))];
        foreach (Entry entry in Journal.Skip(from - 1).Take(entries - from + 1))
        {
            forged.Add(EntryFormat.Next(forged.LastOrDefault()?.Receipt ?? Receipt.OfNothing, entry.RecordedAt, entry.Sequence == from ? "mallory" : entry.Actor, entry.Act));
        }

        HashSet<string> files = [.. forged.SelectMany(entry => HistoryExport.FilesOf(entry.Act))];
        return
        [
            .. forged.Select(entry => entry.Line.ToArray()),
            .. Lines.Skip(Entries).SkipLast(1).Where(line => files.Any(digest => Encoding.ASCII.GetString(line).Contains(digest, StringComparison.Ordinal))),
            Head(forged[^1].Receipt),
        ];
    }

    public static byte[] Head(Receipt head) => Encoding.ASCII.GetBytes($$$"""{"head":{"sequence":{{{head.Sequence}}},"hash":"{{{head.Hash}}}"}}""");

    public static Task<Broken?> FindingAsync(IEnumerable<byte[]> lines, params Receipt[] receipts) => FindingAsync(Joined(lines), receipts);

    public static async Task<Broken?> FindingAsync(byte[] bytes, params Receipt[] receipts)
    {
        using MemoryStream export = new(bytes);
        return (await ExportVerification.OfAsync(export, receipts)).Finding;
    }

    public static byte[] Joined(IEnumerable<byte[]> lines) => [.. lines.SelectMany(line => line.Append((byte)'\n'))];

    private static async Task<IReadOnlyList<(string Actor, Act Act)>> ActsAsync(MemoryStore store)
    {
        List<(string, Act)> acts = [(Actors.Owner, new KeyCreated("k1", "ada", ["committee"], Digest.Of("secret"u8), null))];
        string? before = null;
        for (int n = 1; acts.Count + EntriesPerRelease < Entries; n++)
        {
            string after = (await store.PutAsync([Encoding.UTF8.GetBytes($"threshold: {n}00 # größer? + > {new string('~', n)}\n")], default))[0];
            FileChange[] changes = [new("segments.yaml", before, after)];
            string plan = Digest.OfAll([after]);
            acts.Add(("ben", new Proposed(n, $"Schwelle {n}00", changes, plan, IsEmergency: false, null)));
            acts.Add(("ada", new Approved(n, 1, plan, ["committee"], null)));
            acts.Add(("ada", new Published(n, n, $"Schwelle {n}00", Start.AddDays(n), changes, [new("segments", n, "decision", after, new Dictionary<string, string> { ["segments.yaml"] = after })], [], null)));
            before = after;
        }

        while (acts.Count < Entries)
        {
            acts.Add(("ada", new Commented(1, 1, null, null, "Why?")));
        }

        return acts;
    }

    private static IEnumerable<byte[]> Split(byte[] bytes)
    {
        int start = 0;
        while (start < bytes.Length)
        {
            int end = Array.IndexOf(bytes, (byte)'\n', start);
            yield return bytes[start..end];
            start = end + 1;
        }
    }
}
