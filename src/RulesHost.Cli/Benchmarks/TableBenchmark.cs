namespace RulesHost.Cli.Benchmarks;

/// <param name="AnswersChecked">Answers held against the row that must win, before anything was timed.</param>
public sealed record TableResult(
    int Rows, int AnswersChecked, int Wrong, IReadOnlyDictionary<string, CaseResult> Cases, IReadOnlyDictionary<string, double> BuildMilliseconds, long PlanBytes);

/// <summary>Times one table: checks every answer first, then runs all cases.</summary>
public static class TableBenchmark
{
    public static TableResult Run(TableWorkload workload)
    {
        // Built several times: the first pays for the runtime's own compilation.
        TableSubject subject = new(workload);
        List<TableSubject> builds = [.. Enumerable.Range(0, 5).Select(_ => new TableSubject(workload))];
        IReadOnlyList<TableInput> inputs = workload.Inputs;
        (int answers, int wrong) = Check(subject, inputs);
        Dictionary<string, Repetition> cases = new()
        {
            ["plain"] = InterleavedRounds.Over(inputs.Count, i => subject.Plain(inputs[i])),
            ["fill"] = InterleavedRounds.Over(inputs.Count, i => subject.Fill(subject.Frame, inputs[i])),
            ["frame"] = InterleavedRounds.Over(inputs.Count, Frames(subject, inputs)),
            ["decimals"] = InterleavedRounds.Over(inputs.Count, i => subject.FromDecimals(inputs[i])),
            ["json"] = InterleavedRounds.Over(inputs.Count, i => subject.FromJson(inputs[i])),
        };
        return new TableResult(workload.Rows, answers, wrong, InterleavedRounds.Time(cases), new Dictionary<string, double>
        {
            ["parse"] = InterleavedRounds.Median(builds.Select(b => b.ParseMilliseconds)),
            ["check"] = InterleavedRounds.Median(builds.Select(b => b.CheckMilliseconds)),
            ["plan"] = InterleavedRounds.Median(builds.Select(b => b.PlanMilliseconds)),
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
}
