using BenchmarkDotNet.Attributes;
using RulesHost.Cli.Benchmarks;
using RulesHost.Rules.Compilation;

namespace RulesHost.Benchmarks;

/// <summary>The cases of <c>ruleshost bench tables</c> under BenchmarkDotNet; the workload's folder is in <c>BENCH_DATA</c>.</summary>
[MemoryDiagnoser]
public class TableBenchmarks
{
    private TableSubject subject = null!;
    private EngineSubject plain = null!;
    private IReadOnlyList<TableInput> inputs = null!;
    private TypedFrame[] frames = null!;
    private int next;

    [Params(20, 200, 2_000, 10_000)]
    public int Rows { get; set; }

    [GlobalSetup]
    public void Build()
    {
        string folder = Environment.GetEnvironmentVariable("BENCH_DATA") ?? throw new InvalidOperationException("BENCH_DATA names no folder");
        TableWorkload workload = TableWorkload.Read(folder, Rows);
        subject = new TableSubject(workload);
        plain = new EngineSubject(subject, TableEngine.Plain);
        inputs = workload.Inputs;
        frames = [.. inputs.Select(input =>
        {
            TypedFrame frame = subject.NewFrame();
            subject.Fill(frame, input);
            return frame;
        })];
    }

    [Benchmark(Baseline = true)]
    public int Plain() => plain.Winner(Next());

    [Benchmark]
    public void Fill() => subject.Fill(subject.Frame, Next());

    [Benchmark]
    public int Frame()
    {
        next = (next + 1) % frames.Length;
        return TableSubject.FromFrame(frames[next]);
    }

    [Benchmark]
    public int Decimals() => subject.FromDecimals(Next());

    [Benchmark]
    public int Json() => subject.FromJson(Next());

    private TableInput Next() => inputs[next = (next + 1) % inputs.Count];
}
