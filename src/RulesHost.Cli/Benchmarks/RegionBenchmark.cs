using System.Diagnostics;
using RulesHost.Analysis.Tables;
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
public sealed record RegionTiming(int Rows, int Gaps, bool IsComplete, int Asked, int Uncovered, TimeSpan Elapsed);

/// <summary>Finds what generated tables leave undecided without their last row, which catches all; and asks the evaluator about facts spread over the table.</summary>
public static class RegionBenchmark
{
    private const int Rounds = 3;

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

            yield return new RegionTiming(size, found!.Boxes, found.IsComplete, workload.Inputs.Count, uncovered, TimeSpan.FromMilliseconds(InterleavedRounds.Median(times.Select(t => t.TotalMilliseconds))));
        }
    }

    private static DateTimeValue AsOf { get; } = (DateTimeValue)TemporalText.ParseDateTime("2026-11-22T09:00:00Z");
}
