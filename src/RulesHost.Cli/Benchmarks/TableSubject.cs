using System.Buffers;
using System.Diagnostics;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Compilation;
using RulesHost.Rules.Evaluation;
using RulesHost.Rules.Model;
using RulesHost.Server;

namespace RulesHost.Cli.Benchmarks;

/// <summary>A workload's table, read, checked and compiled, and the ways to decide it.</summary>
public sealed class TableSubject
{
    private static readonly byte[] Moment = "\"position\":1042,\"asOf\":\"2026-11-02T09:00:00Z\""u8.ToArray();
    private static readonly byte[] DecisionId = "01JBTTC5M0-0000000000000001"u8.ToArray();

    private readonly DirectDecider direct;
    private readonly int[] columns;
    private readonly ArrayBufferWriter<byte> output = new(4096);

    public TableSubject(TableWorkload workload)
    {
        Stopwatch watch = Stopwatch.StartNew();
        Workspace workspace = InstalledKinds.Loader.Load(workload.Files);
        ParseMilliseconds = Lap(watch);
        DiagnosticBag diagnostics = [];
        CheckedDecision decision = DecisionChecker.Check((DecisionRuleSet)workspace.RuleSets[0], new CheckContext(new Dictionary<string, CheckedRuleSet>(), [], diagnostics))
            ?? throw new InvalidOperationException(string.Join('\n', diagnostics));
        CheckMilliseconds = Lap(watch);
        RuleSetVersion version = new(decision.Name, 0, decision.Source.ContentHash);
        CompiledDecision compiled = CompiledDecision.Compile(decision, version);
        PlanMilliseconds = Lap(watch);
        Decision = decision;
        direct = DirectDecider.TryCreate(compiled)!;
        PlanBytes = ((IndexedPlan)compiled.Table.Plan).Bytes;
        Frame = direct.NewFrame();
        columns = [.. TableWorkload.Numbers.Append("region").Append("strategicAccount").Select(Frame.ColumnOf)];
    }

    public CheckedDecision Decision { get; }

    public double ParseMilliseconds { get; }

    public double CheckMilliseconds { get; }

    public double PlanMilliseconds { get; }

    public long PlanBytes { get; }

    public TypedFrame Frame { get; }

    public TypedFrame NewFrame() => direct.NewFrame();

    public void Fill(TypedFrame frame, TableInput input)
    {
        decimal[] numbers = input.Numbers;
        for (int i = 0; i < numbers.Length; i++)
        {
            frame.Set(columns[i], numbers[i]);
        }

        frame.Set(columns[^2], input.Region);
        frame.Set(columns[^1], input.StrategicAccount);
    }

    public static int FromFrame(TypedFrame frame) => frame.First(out _) + 1;

    public int FromDecimals(TableInput input)
    {
        Fill(Frame, input);
        return Frame.First(out _) + 1;
    }

    /// <summary>Bytes to bytes; the length of the answer.</summary>
    public int FromJson(TableInput input)
    {
        output.ResetWrittenCount();
        return direct.TryDecide(input.Request, Frame, DecisionId, Moment, output, out _) ? output.WrittenCount : throw new InvalidOperationException("not on the fast path");
    }

    /// <summary>The 1-based winning row in the answer of <see cref="FromJson"/>.</summary>
    public int WinnerOfLastAnswer()
    {
        ContextValue answer = (ContextValue)JsonFacts.Read(output.WrittenSpan, [])!;
        return (int)((NumberValue)((ContextValue)answer.Find("result")!).Find("priority")!).Number;
    }

    private static double Lap(Stopwatch watch)
    {
        double elapsed = watch.Elapsed.TotalMilliseconds;
        watch.Restart();
        return elapsed;
    }
}
