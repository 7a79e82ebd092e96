using System.Diagnostics;

namespace RulesHost.Cli.Benchmarks;

/// <param name="Nanoseconds">Per decision: the median of interleaved rounds.</param>
/// <param name="Bytes">Allocated per decision.</param>
public sealed record CaseResult(double Nanoseconds, double Bytes);

/// <param name="AnswersChecked">Answers held against the row that must win, before anything was timed.</param>
public sealed record TableResult(
    int Rows, int AnswersChecked, int Wrong, IReadOnlyDictionary<string, CaseResult> Cases, IReadOnlyDictionary<string, double> BuildMilliseconds, long PlanBytes);

/// <summary>Times one table: checks every answer first, then runs all cases in turn, round by round, so that a noisy machine is noisy for all.</summary>
public static class TableBenchmark
{
    private const int Rounds = 15;
    private const double RoundMilliseconds = 20;

    public static TableResult Run(TableWorkload workload)
    {
        // Built several times: the first pays for the runtime's own compilation.
        TableSubject subject = new(workload);
        List<TableSubject> builds = [.. Enumerable.Range(0, 5).Select(_ => new TableSubject(workload))];
        IReadOnlyList<TableInput> inputs = workload.Inputs;
        (int answers, int wrong) = Check(subject, inputs);
        Dictionary<string, Action<int>> cases = new()
        {
            ["plain"] = i => subject.Plain(inputs[i]),
            ["fill"] = i => subject.Fill(subject.Frame, inputs[i]),
            ["frame"] = Frames(subject, inputs),
            ["decimals"] = i => subject.FromDecimals(inputs[i]),
            ["json"] = i => subject.FromJson(inputs[i]),
        };
        return new TableResult(workload.Rows, answers, wrong, Time(cases, inputs.Count), new Dictionary<string, double>
        {
            ["parse"] = Median(builds.Select(b => b.ParseMilliseconds)),
            ["check"] = Median(builds.Select(b => b.CheckMilliseconds)),
            ["plan"] = Median(builds.Select(b => b.PlanMilliseconds)),
        }, subject.PlanBytes);
    }

    private static (int Answers, int Wrong) Check(TableSubject subject, IReadOnlyList<TableInput> inputs)
    {
        int answers = 0;
        int wrong = 0;
        foreach (TableInput input in inputs)
        {
            subject.FromJson(input);
            foreach (int winner in new[] { subject.Plain(input), subject.Indexed(input), subject.FromDecimals(input), subject.WinnerOfLastAnswer() })
            {
                answers++;
                wrong += winner == input.Winner ? 0 : 1;
            }
        }

        return (answers, wrong);
    }

    // One frame per input, filled beforehand.
    private static Action<int> Frames(TableSubject subject, IReadOnlyList<TableInput> inputs)
    {
        Rules.Compilation.TypedFrame[] frames = [.. inputs.Select(input =>
        {
            Rules.Compilation.TypedFrame frame = subject.NewFrame();
            subject.Fill(frame, input);
            return frame;
        })];
        return i => TableSubject.FromFrame(frames[i]);
    }

    private static Dictionary<string, CaseResult> Time(Dictionary<string, Action<int>> cases, int inputs)
    {
        Dictionary<string, int> counts = cases.ToDictionary(c => c.Key, c => Warm(c.Value, inputs));
        Dictionary<string, List<(double Nanoseconds, double Bytes)>> rounds = cases.ToDictionary(c => c.Key, _ => new List<(double, double)>());
        for (int round = 0; round < Rounds; round++)
        {
            foreach ((string name, Action<int> run) in cases)
            {
                rounds[name].Add(Round(run, counts[name], inputs));
            }
        }

        return rounds.ToDictionary(r => r.Key, r => new CaseResult(Median(r.Value.Select(v => v.Nanoseconds)), Median(r.Value.Select(v => v.Bytes))));
    }

    // Runs until the tiers of the runtime's compiler have settled; returns how many decisions fill a round.
    private static int Warm(Action<int> run, int inputs)
    {
        Stopwatch watch = Stopwatch.StartNew();
        int count = 0;
        while (watch.ElapsedMilliseconds < 400)
        {
            run(count++ % inputs);
        }

        return Math.Max(1, (int)(count * RoundMilliseconds / watch.Elapsed.TotalMilliseconds));
    }

    private static (double Nanoseconds, double Bytes) Round(Action<int> run, int count, int inputs)
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
        return (elapsed / count, (double)(GC.GetAllocatedBytesForCurrentThread() - bytes) / count);
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }
}
