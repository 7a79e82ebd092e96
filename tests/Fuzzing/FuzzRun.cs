using System.Diagnostics;

namespace RulesHost.Tests.Fuzzing;

/// <param name="Number">With the seed, all that is needed to make the input again.</param>
internal sealed record FuzzFault(long Number, string Input, string Reason);

/// <summary>What the run found out about one input.</summary>
/// <param name="Bytes">Allocated.</param>
internal sealed record FuzzTrial(long Number, TimeSpan Time, long Bytes, int Length);

/// <summary>
/// Gives so many inputs to a subject, each of which hangs on the seed and its own number alone. Faults are what a subject promises not
/// to do, any exception, more time than there is patience, and more than <see cref="Memory"/> of allocations.
/// </summary>
/// <param name="patience">What one input may take; on a machine that is busy with other things, more than the input itself needs.</param>
internal sealed class FuzzRun(FuzzSubject subject, int seed, TimeSpan patience)
{
    /// <summary>Bytes that one input may allocate in all, most of which are garbage by then.</summary>
    public const long Memory = 512 * 1024 * 1024;

    // A thread that does not come back cannot be ended: the run ends without it.
    private readonly TimeSpan hopeless = 20 * patience;

    // That of a server's threads, on the systems where it is smallest.
    private const int Stack = 1024 * 1024;

    private const int MostFaults = 20;

    private readonly Lock results = new();
    private long next;
    private long end;
    private Running?[] running = [];

    public List<FuzzFault> Faults { get; } = [];

    public long Count { get; private set; }

    public FuzzTrial Slowest { get; private set; } = new(0, TimeSpan.Zero, 0, 0);

    public FuzzTrial Largest { get; private set; } = new(0, TimeSpan.Zero, 0, 0);

    public string Input(long number) => subject.Make(new Random(unchecked((seed * 1_000_003) + (int)(number * 7_919) + (int)(number >> 32))));

    public void Run(long first, long count, int threads)
    {
        (next, end) = (first, first + count);
        running = new Running?[threads];
        Thread[] workers = [.. Enumerable.Range(0, threads).Select(i => new Thread(() => Work(i), Stack) { IsBackground = true })];
        foreach (Thread worker in workers)
        {
            worker.Start();
        }

        while (workers.Any(worker => !worker.Join(TimeSpan.FromMilliseconds(50))))
        {
            if (running.FirstOrDefault(r => r is not null && Stopwatch.GetElapsedTime(r.Since) > hopeless) is { } lost)
            {
                Report(lost.Number, $"has not come back after {hopeless.TotalSeconds:0} s");
                return;
            }
        }
    }

    private void Work(int worker)
    {
        long number;
        while ((number = Interlocked.Increment(ref next) - 1) < end && Faults.Count < MostFaults)
        {
            running[worker] = new Running(number, Stopwatch.GetTimestamp());
            FuzzTrial trial = Try(number);
            // A busy machine may take a thread away: only what is slow again, is slow.
            if (trial.Time > patience)
            {
                FuzzTrial again = Try(number);
                trial = again.Time < trial.Time ? again : trial;
            }

            running[worker] = null;
            Note(trial);
        }
    }

    private FuzzTrial Try(long number)
    {
        string input = Input(number);
        long bytes = GC.GetAllocatedBytesForCurrentThread();
        long start = Stopwatch.GetTimestamp();
        try
        {
            subject.Try(input);
        }
        catch (Exception fault)
        {
            Report(number, fault is BrokenPromiseException ? fault.Message : fault.ToString());
        }

        return new FuzzTrial(number, Stopwatch.GetElapsedTime(start), GC.GetAllocatedBytesForCurrentThread() - bytes, input.Length);
    }

    private void Note(FuzzTrial trial)
    {
        lock (results)
        {
            Count++;
            Slowest = trial.Time > Slowest.Time ? trial : Slowest;
            Largest = trial.Bytes > Largest.Bytes ? trial : Largest;
        }

        if (trial.Time > patience)
        {
            Report(trial.Number, $"took {trial.Time.TotalMilliseconds:0} ms");
        }

        if (trial.Bytes > Memory)
        {
            Report(trial.Number, $"allocated {trial.Bytes / 1024 / 1024} MiB");
        }
    }

    private void Report(long number, string reason)
    {
        lock (results)
        {
            if (Faults.All(fault => fault.Number != number))
            {
                Faults.Add(new FuzzFault(number, Input(number), reason));
            }
        }
    }

    private sealed record Running(long Number, long Since);
}
