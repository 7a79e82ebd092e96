using RulesHost.Tests.Grids;

namespace RulesHost.Analysis.Tests;

/// <summary>What is claimed of all facts of generated tables, held against every one of them. <c>tests/RulesHost.LongRuns</c> has the long run.</summary>
public sealed class GridTests
{
    [Fact]
    public void What_is_claimed_of_all_facts_is_so_for_every_single_one()
    {
        GridRun run = new();

        run.Look(firstSeed: 0, tables: 1_000);

        run.Faults.ShouldBeEmpty();
        run.Tally.Counts.ShouldAllBe(count => count.Value > 0);
    }
}
