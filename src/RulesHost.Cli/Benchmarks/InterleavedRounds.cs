using System.Diagnostics;

namespace RulesHost.Cli.Benchmarks;

/// <param name="Nanoseconds">Of one run: the median of interleaved rounds.</param>
/// <param name="Bytes">Allocated by one run.</param>
public sealed record CaseResult(double Nanoseconds, double Bytes);

/// <summary>Runs a case so many times; the mean of them.</summary>
internal delegate CaseResult Repetition(int count);

/// <summary>Runs all cases in turn, round by round, so that a noisy machine is noisy for all.</summary>
internal static class InterleavedRounds
{
    private const int Rounds = 15;
    private const double RoundNanoseconds = 20e6;
    private const int WarmUpMilliseconds = 400;

    public static Dictionary<string, CaseResult> Time(IReadOnlyDictionary<string, Repetition> cases)
    {
        Dictionary<string, int> counts = cases.ToDictionary(c => c.Key, c => Warm(c.Value));
        Dictionary<string, List<CaseResult>> rounds = cases.ToDictionary(c => c.Key, _ => new List<CaseResult>());
        for (int round = 0; round < Rounds; round++)
        {
            foreach ((string name, Repetition run) in cases)
            {
                rounds[name].Add(run(counts[name]));
            }
        }

        return rounds.ToDictionary(r => r.Key, r => new CaseResult(Median(r.Value.Select(v => v.Nanoseconds)), Median(r.Value.Select(v => v.Bytes))));
    }

    /// <summary>A case of this process: goes over so many inputs, again and again.</summary>
    public static Repetition Over(int inputs, Action<int> run) => count =>
    {
        long bytes = GC.GetAllocatedBytesForCurrentThread();
        long start = Stopwatch.GetTimestamp();
        int input = 0;
        for (int i = 0; i < count; i++)
        {
            run(input);
            input = input + 1 == inputs ? 0 : input + 1;
        }

        double elapsed = Stopwatch.GetElapsedTime(start).TotalNanoseconds;
        return new CaseResult(elapsed / count, (double)(GC.GetAllocatedBytesForCurrentThread() - bytes) / count);
    };

    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }

    // Runs until the tiers of a runtime's compiler have settled; returns how many runs fill a round.
    private static int Warm(Repetition run)
    {
        Stopwatch watch = Stopwatch.StartNew();
        int count = 1;
        while (true)
        {
            double nanoseconds = run(count).Nanoseconds;
            int full = (int)Math.Clamp(RoundNanoseconds / nanoseconds, 1, 100_000_000);
            if (watch.ElapsedMilliseconds >= WarmUpMilliseconds)
            {
                return full;
            }

            count = Math.Min(full, count * 10);
        }
    }
}
