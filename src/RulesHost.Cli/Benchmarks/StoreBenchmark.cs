using System.Diagnostics;
using RulesHost.Governance.History;
using RulesHost.Governance.History.Acts;
using RulesHost.Governance.Storage;

namespace RulesHost.Cli.Benchmarks;

/// <param name="OneByOne">Entries a second, each on disk before the next one is appended.</param>
/// <param name="InBatches">Entries a second, a hundred at a time.</param>
/// <param name="Open">From opening the folder to the last of its entries, read.</param>
/// <param name="FileBytes">Of the folder, once it is closed.</param>
public sealed record StoreTiming(string Store, double OneByOne, double InBatches, TimeSpan Open, long EntryBytes, long FileBytes);

/// <summary>The same entries kept by one store and by another; rounds take turns, so that what else the machine does meets all of them.</summary>
public static class StoreBenchmark
{
    private const int Rounds = 5;
    private const int Batch = 100;
    private const int OneByOne = 1000;
    private const int Entries = 10_000;

    private static readonly DateTimeOffset Start = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The median of each figure over the rounds.</summary>
    public static async Task<IReadOnlyList<StoreTiming>> RunAsync(IReadOnlyList<StoreKind> stores, CancellationToken cancel)
    {
        ReadOnlyMemory<byte>[] lines = Lines();
        List<StoreTiming> timings = [];
        for (int round = 0; round < Rounds; round++)
        {
            foreach (StoreKind store in stores)
            {
                timings.Add(await TimeAsync(store, lines, cancel));
            }
        }

        return [.. timings.GroupBy(timing => timing.Store).Select(of => new StoreTiming(
            of.Key, Median(of.Select(timing => timing.OneByOne)), Median(of.Select(timing => timing.InBatches)), Median(of.Select(timing => timing.Open)), of.First().EntryBytes, Median(of.Select(timing => timing.FileBytes))))];
    }

    private static async Task<StoreTiming> TimeAsync(StoreKind store, ReadOnlyMemory<byte>[] lines, CancellationToken cancel)
    {
        string path = Directory.CreateTempSubdirectory("ruleshost-bench").FullName;
        try
        {
            double oneByOne;
            double inBatches;
            await using (DataFolder folder = DataFolder.Open(path, store))
            {
                oneByOne = await AppendAsync(folder.Journal, lines.AsMemory(0, OneByOne), 0, 1, cancel);
                inBatches = await AppendAsync(folder.Journal, lines.AsMemory(OneByOne), OneByOne, Batch, cancel);
            }

            long bytes = new DirectoryInfo(path).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);
            Stopwatch watch = Stopwatch.StartNew();
            await using DataFolder again = DataFolder.Open(path, store);
            int read = await again.Journal.ReadAsync(0, cancel).CountAsync(cancel);
            return read == lines.Length
                ? new StoreTiming(store.Name, oneByOne, inBatches, watch.Elapsed, lines.Sum(line => (long)line.Length), bytes)
                : throw new InvalidDataException($"{store.Name} gave {read} of {lines.Length} entries back");
        }
        finally
        {
            Directory.Delete(path, recursive: true);
        }
    }

    private static async Task<double> AppendAsync(IJournal journal, ReadOnlyMemory<ReadOnlyMemory<byte>> lines, int expected, int batch, CancellationToken cancel)
    {
        Stopwatch watch = Stopwatch.StartNew();
        for (int at = 0; at < lines.Length; at += batch)
        {
            await journal.AppendAsync(expected + at, lines.Slice(at, batch).ToArray(), cancel);
        }

        return lines.Length / watch.Elapsed.TotalSeconds;
    }

    private static ReadOnlyMemory<byte>[] Lines()
    {
        Receipt head = Receipt.OfNothing;
        List<ReadOnlyMemory<byte>> lines = [];
        for (int i = 1; i <= Entries; i++)
        {
            Entry entry = EntryFormat.Next(head, Start.AddMinutes(i), "ben", new Commented(i, 1, "shipping", "S-10", $"Why {i} and not {i + 1}? The carrier's list of last month says otherwise."));
            head = entry.Receipt;
            lines.Add(entry.Line);
        }

        return [.. lines];
    }

    private static T Median<T>(IEnumerable<T> values) => values.Order().ElementAt(Rounds / 2);
}
