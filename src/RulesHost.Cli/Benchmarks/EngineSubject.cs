using System.Diagnostics;
using RulesHost.Feel.Values;
using RulesHost.Rules.Compilation;
using RulesHost.Rules.Evaluation;

namespace RulesHost.Cli.Benchmarks;

/// <summary>A workload's table in the hands of one engine: whole decisions, from values to values.</summary>
public sealed class EngineSubject
{
    private static readonly DateTimeValue AsOf = (DateTimeValue)TemporalText.ParseDateTime("2026-11-02T09:00:00Z");

    private readonly Standing standing;

    public EngineSubject(TableSubject table, TableEngine engine)
    {
        Name = engine.Name;
        Stopwatch watch = Stopwatch.StartNew();
        standing = new Standing([CompiledDecision.Compile(table.Decision, new RuleSetVersion(table.Decision.Name, 0, table.Decision.Source.ContentHash), engine)], []);
        PlanMilliseconds = watch.Elapsed.TotalMilliseconds;
    }

    public string Name { get; }

    public double PlanMilliseconds { get; }

    /// <summary>The 1-based row that wins; 0 where none does.</summary>
    public int Winner(TableInput input) =>
        standing.Decide(TableWorkload.RuleSet, new DecisionRequest(input.Facts, AsOf)) is Answer.Decided { Decision.Result: { } result }
            ? (int)((NumberValue)result.Find("priority")!).Number
            : 0;
}
