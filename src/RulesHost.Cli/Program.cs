using RulesHost.Cli.Benchmarks;
foreach (int size in TableWorkload.Sizes(args[0]))
{
    TableResult r = TableBenchmark.Run(TableWorkload.Read(args[0], size));
    Console.WriteLine($"{r.Rows} rows, {r.AnswersChecked} checked, {r.Wrong} wrong; " + string.Join(", ", r.Cases.Select(c => $"{c.Key} {c.Value.Nanoseconds:F0} ns {c.Value.Bytes:F1} B")) + "; " + string.Join(", ", r.BuildMilliseconds.Select(b => $"{b.Key} {b.Value:F1} ms")) + $"; plan {r.PlanBytes:N0} B");
}
