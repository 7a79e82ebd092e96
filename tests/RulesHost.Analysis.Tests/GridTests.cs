using RulesHost.Tests.Grids;

namespace RulesHost.Analysis.Tests;

/// <summary>What is claimed of all facts of generated tables, held against every one of them. <c>tests/RulesHost.LongRuns</c> has the long run.</summary>
public sealed class GridTests
{
    [Fact]
    public void What_is_claimed_of_all_facts_is_so_for_every_single_one()
    {
        GridRun run = new();

        run.Look(firstSeed: 0, tables: 500);

        run.Faults.ShouldBeEmpty();
        run.Tally.Counts.Keys.ShouldBe(
        [
            "altered certificates refused", "altered certificates that prove no more", "certificates verified", "claims of a whole table", "facts asked", "facts decided otherwise by a later version", "facts in gaps",
            "facts that one version alone accepts", "fields that stay open", "invariants, Possible", "invariants, ProvedByRegion", "invariants, Refuted", "nearest facts found",
            "pairs of rules of a policy that contradict each other", "pairs of rules that overlap", "pairs of versions compared", "results that no facts within reach give",
            "rules that earlier ones hide", "rules that never match", "service policies", "sets of rules compared, alike", "sets of rules compared, not alike", "sets of rules compared, perhaps alike",
            "tables, 1 columns", "tables, 2 columns", "tables, 3 columns", "tables, 4 columns", "tables, 5 columns",
        ]);
        run.Tally.Counts.ShouldAllBe(count => count.Value > 0, "each claim must be well represented");
    }
}
