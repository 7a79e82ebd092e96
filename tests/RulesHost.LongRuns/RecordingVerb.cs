using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using RulesHost.Governance.Decisions;
using RulesHost.Governance.History;
using RulesHost.Governance.Storage;
using RulesHost.Rules.Model;

namespace RulesHost.LongRuns;

/// <summary><c>recording</c>: what it costs to record a decision, and how fast the log takes them.</summary>
internal static class RecordingVerb
{
    private const int Burst = 500;

    private static readonly byte[] Answer = Encoding.UTF8.GetBytes(
        """{"decisionId":"0000000000000000-0a1b2c3d4e5f","ruleSet":"customer-segments","version":7,"contentHash":"sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08","position":1042,"asOf":"2026-11-02T08:00:00.000Z","semantics":"1","tzdb":"2026b","outcome":"matched","result":{"segment":"Strategic","manager":"named","review":"quarterly"},"matched":[{"id":"CS-020","because":"large customers with a healthy margin carry the growth plan"}],"required":[],"supplied":[],"problems":[],"warnings":[],"trace":null}""");

    public static Command Create()
    {
        Option<long> decisions = new("--decisions") { Description = "how many to record", DefaultValueFactory = _ => 2_000_000 };
        Command command = new("recording", "Measures what it costs to record a decision, and how fast the log takes them.") { decisions };
        command.SetAction((parsed, _) => RunAsync(parsed.GetValue(decisions)));
        return command;
    }

    private static async Task<int> RunAsync(long decisions)
    {
        string path = Directory.CreateTempSubdirectory("ruleshost-recording-").FullName;
        await using (DataFolder folder = DataFolder.Open(path))
        {
            await using Recorder recorder = await Recorder.OpenAsync(folder.DecisionLog, folder.Segments(), folder.Node, TimeProvider.System);
            await CallAsync(recorder, threads: 1, decisions);
            await CallAsync(recorder, threads: Environment.ProcessorCount, decisions);
            await DrainAsync(recorder, decisions);
            await DurableAsync(recorder, callers: 1, decisions: 200);
            await DurableAsync(recorder, callers: 64, decisions: 20_000);
            await SizeAsync(folder);
        }

        Directory.Delete(path, recursive: true);
        return 0;
    }

    // The median of bursts that the segments take and that end before another process gets the processor.
    private static async Task CallAsync(Recorder recorder, int threads, long decisions)
    {
        long allocated = 0;
        List<double> nanoseconds = [];
        for (long done = 0; done < decisions; done += Burst * threads)
        {
            (double Time, long Bytes)[] bursts = await Task.WhenAll(Enumerable.Range(0, threads).Select(_ => Task.Run(() => Timed(recorder))));
            nanoseconds.AddRange(bursts.Select(burst => burst.Time / Burst));
            allocated += bursts.Sum(burst => burst.Bytes);
            await recorder.SettleAsync();
        }

        nanoseconds.Sort();
        Say($"{threads} threads: {nanoseconds[nanoseconds.Count / 2]:N0} ns a record (a tenth of the bursts below {nanoseconds[nanoseconds.Count / 10]:N0}, a tenth above {nanoseconds[nanoseconds.Count * 9 / 10]:N0}), {(double)allocated / decisions:N2} bytes allocated");
    }

    private static (double Time, long Bytes) Timed(Recorder recorder)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        long start = Stopwatch.GetTimestamp();
        Record(recorder, Burst);
        return (Stopwatch.GetElapsedTime(start).TotalNanoseconds, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    // By the processor's time, which other processes do not lengthen.
    private static async Task DrainAsync(Recorder recorder, long decisions)
    {
        (TimeSpan calls, TimeSpan log) = (TimeSpan.Zero, TimeSpan.Zero);
        Stopwatch watch = Stopwatch.StartNew();
        for (long done = 0; done < decisions; done += Burst * 40)
        {
            TimeSpan start = Environment.CpuUsage.TotalTime;
            Record(recorder, Burst * 40);
            TimeSpan recorded = Environment.CpuUsage.TotalTime;
            await recorder.SettleAsync();
            (calls, log) = (calls + recorded - start, log + Environment.CpuUsage.TotalTime - recorded);
        }

        Say($"{decisions / watch.Elapsed.TotalSeconds:N0} records/s from the call into the log; of the processor's time a record takes {(calls + log).TotalNanoseconds / decisions:N0} ns in all");
    }

    private static async Task DurableAsync(Recorder recorder, int callers, int decisions)
    {
        Stopwatch watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(async () =>
        {
            for (int i = 0; i < decisions / callers; i++)
            {
                Record(recorder, 1);
                await recorder.SettleAsync();
            }
        })));
        Say($"durable, {callers} callers: {decisions / watch.Elapsed.TotalSeconds:N0} decisions/s, {watch.Elapsed.TotalMilliseconds * callers / decisions:N1} ms each");
    }

    private static async Task SizeAsync(DataFolder folder)
    {
        (long records, long bytes) = (0, 0);
        await foreach (DecisionBlock block in folder.DecisionLog.ReadAsync(folder.Node, 1))
        {
            (records, bytes) = (records + block.Records, bytes + block.Bytes.Length);
        }

        Say($"{(double)bytes / records:N0} bytes a record in blocks, {new FileInfo(Path.Combine(folder.Path, "decisions.db")).Length / (double)records:N0} in the database");
    }

    private static long next;

    private static void Record(Recorder recorder, long decisions)
    {
        Span<byte> id = stackalloc byte[29];
        "0000000000000000-0a1b2c3d4e5f"u8.CopyTo(id);
        Span<byte> request = stackalloc byte[128];
        for (long i = 0; i < decisions; i++)
        {
            long number = Interlocked.Increment(ref next);
            number.TryFormat(id, out _, "x16", CultureInfo.InvariantCulture);
            System.Text.Unicode.Utf8.TryWrite(request, CultureInfo.InvariantCulture, $$$"""{"facts":{"revenue":{{{number % 2_000_000}}},"margin":{{{number % 40}}},"country":"NO","strategic":false}}""", out int length);
            DecisionRecord record = new() { DecisionId = id, At = TimeProvider.System.GetUtcNow(), Request = request[..length], Answer = Answer };
            while (recorder.Record(DecisionLogging.Buffered, record) == Recording.Full)
            {
                Thread.Yield();
            }
        }
    }

    private static void Say(FormattableString words) => Console.WriteLine(words.ToString(CultureInfo.InvariantCulture));
}
