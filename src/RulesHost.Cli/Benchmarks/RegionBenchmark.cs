using System.Diagnostics;
using RulesHost.Analysis.Counterfactuals;
using RulesHost.Analysis.Findings;
using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Evaluation;
using RulesHost.Rules.Kinds;
using RulesHost.Rules.Loading.Parts;
using RulesHost.Server;

namespace RulesHost.Cli.Benchmarks;

/// <param name="Gaps">Boxes that no row covers.</param>
/// <param name="Uncovered">Of the facts asked, how many lie in one of them: as many as the evaluator decides nothing for.</param>
/// <param name="Elapsed">The median of the rounds.</param>
/// <param name="Nearest">To find the nearest facts that give another segment, the median of many questions.</param>
/// <param name="Slowest">The slowest of a hundred of them, at most.</param>
public sealed record RegionTiming(int Rows, int Gaps, bool IsComplete, int Asked, int Uncovered, TimeSpan Elapsed, TimeSpan Nearest, TimeSpan Slowest);

/// <summary>Finds what generated tables leave undecided without their last row, which catches all; and asks the evaluator about facts spread over the table.</summary>
public static class RegionBenchmark
{
    private const int Rounds = 3;
    private const int Questions = 500;

    public static IEnumerable<RegionTiming> Run(string folder)
    {
        foreach (int size in TableWorkload.Sizes(folder))
        {
            TableWorkload workload = TableWorkload.Read(folder, size);
            string[] lines = workload.RuleFile.TrimEnd().Split('\n');
            CheckedWorkspace workspace = new WorkspaceChecker(InstalledKinds.Loader).Check(WorkspaceFiles.Of(new Dictionary<string, ReadOnlyMemory<byte>> { ["table.yaml"] = System.Text.Encoding.UTF8.GetBytes(string.Join('\n', lines.SkipLast(1))) }));
            CheckedDecision decision = (CheckedDecision)workspace.RuleSets.Single();
            List<TimeSpan> times = [];
            UncoveredFacts? found = null;
            for (int round = 0; round <= Rounds; round++)
            {
                long start = Stopwatch.GetTimestamp();
                found = UncoveredFacts.Of(decision.Table, decision.Inputs);
                if (round > 0)
                {
                    times.Add(Stopwatch.GetElapsedTime(start));
                }
            }

            int uncovered = 0;
            foreach (TableInput input in workload.Inputs)
            {
                bool isUndecided = ((Answer.Decided)workspace.Standing.Decide(TableWorkload.RuleSet, new DecisionRequest(input.Facts, AsOf))).Decision.Outcome == Outcome.NoMatch;
                if (isUndecided != found!.Contains(name => input.Facts.Find(name)!))
                {
                    throw new InvalidOperationException($"{size} rows: the regions and the evaluator do not agree on {input.Facts}");
                }

                uncovered += isUndecided ? 1 : 0;
            }

            List<TimeSpan> nearest = Nearest(decision, workload, workspace);
            yield return new RegionTiming(size, found!.Boxes, found.IsComplete, workload.Inputs.Count, uncovered, TimeSpan.FromMilliseconds(InterleavedRounds.Median(times.Select(t => t.TotalMilliseconds))), nearest[nearest.Count / 2], nearest[nearest.Count * 99 / 100]);
        }
    }

    // Each way is decided before its time counts.
    private static List<TimeSpan> Nearest(CheckedDecision decision, TableWorkload workload, CheckedWorkspace workspace)
    {
        NearestFacts nearest = new(PlacedRuleSet.Alone(decision, new DecisionKind()), decision.Table);
        Dictionary<string, string> wanted = new() { ["segment"] = "GOLD" };
        List<TimeSpan> times = [];
        foreach ((int i, TableInput input) in workload.Inputs.Take(2 * Questions).Index())
        {
            long start = Stopwatch.GetTimestamp();
            IReadOnlyList<Alternative> ways = nearest.Find((of, _) => input.Facts.Find(of.Name)!, wanted, 1, _ => true, out _);
            TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
            foreach (Alternative way in ways)
            {
                Decision changed = ((Answer.Decided)workspace.Standing.Decide(TableWorkload.RuleSet, new DecisionRequest(Advice.Changed(input.Facts, way), AsOf))).Decision;
                if (changed.Result?.Find("segment") is not TextValue { Text: "GOLD" })
                {
                    throw new InvalidOperationException($"{workload.Rows} rows: the nearest facts to {input.Facts} do not give what they should");
                }
            }

            // The first half pays for the runtime's own compilation.
            if (i >= Questions)
            {
                times.Add(elapsed);
            }
        }

        return [.. times.Order()];
    }

    private static DateTimeValue AsOf { get; } = (DateTimeValue)TemporalText.ParseDateTime("2026-11-22T09:00:00Z");
}
