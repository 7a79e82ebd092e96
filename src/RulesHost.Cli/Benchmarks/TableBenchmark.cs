using RulesHost.Rules.Compilation;

namespace RulesHost.Cli.Benchmarks;

/// <param name="AnswersChecked">Answers held against the row that must win, before anything was timed.</param>
public sealed record TableResult(
    int Rows, int AnswersChecked, int Wrong, IReadOnlyDictionary<string, CaseResult> Cases, IReadOnlyDictionary<string, double> BuildMilliseconds, long PlanBytes);

/// <summary>Times one table: checks every answer first, then runs all cases.</summary>
public static class TableBenchmark
{
    /// <param name="engines">Measured beside the index.</param>
    public static TableResult Run(TableWorkload workload, IReadOnlyList<TableEngine> engines)
    {
        // Built several times: the first pays for the runtime's own compilation.
        TableSubject subject = new(workload);
        List<TableSubject> builds = [.. Enumerable.Range(0, 5).Select(_ => new TableSubject(workload))];
        List<EngineSubject> others = [.. engines.Select(engine => new EngineSubject(subject, engine))];
        IReadOnlyList<TableInput> inputs = workload.Inputs;
        (int answers, int wrong) = Check(subject, others, inputs);
        Dictionary<string, Repetition> cases = new(others.Select(other => KeyValuePair.Create(other.Name, InterleavedRounds.Over(inputs.Count, i => other.Winner(inputs[i])))))
        {
            ["fill"] = InterleavedRounds.Over(inputs.Count, i => subject.Fill(subject.Frame, inputs[i])),
            ["frame"] = InterleavedRounds.Over(inputs.Count, Frames(subject, inputs)),
            ["decimals"] = InterleavedRounds.Over(inputs.Count, i => subject.FromDecimals(inputs[i])),
            ["json"] = InterleavedRounds.Over(inputs.Count, i => subject.FromJson(inputs[i])),
        };
        return new TableResult(workload.Rows, answers, wrong, InterleavedRounds.Time(cases), new Dictionary<string, double>(others.Select(other => KeyValuePair.Create($"{other.Name} plan", other.PlanMilliseconds)))
        {
            ["parse"] = InterleavedRounds.Median(builds.Select(b => b.ParseMilliseconds)),
            ["check"] = InterleavedRounds.Median(builds.Select(b => b.CheckMilliseconds)),
            ["plan"] = InterleavedRounds.Median(builds.Select(b => b.PlanMilliseconds)),
        }, subject.PlanBytes);
    }

    private static (int Answers, int Wrong) Check(TableSubject subject, List<EngineSubject> others, IReadOnlyList<TableInput> inputs)
    {
        int answers = 0;
        int wrong = 0;
        foreach (TableInput input in inputs)
        {
            subject.FromJson(input);
            foreach (int winner in new[] { subject.FromDecimals(input), subject.WinnerOfLastAnswer() }.Concat(others.Select(other => other.Winner(input))))
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
        TypedFrame[] frames = [.. inputs.Select(input =>
        {
            TypedFrame frame = subject.NewFrame();
            subject.Fill(frame, input);
            return frame;
        })];
        return i => TableSubject.FromFrame(frames[i]);
    }
}
