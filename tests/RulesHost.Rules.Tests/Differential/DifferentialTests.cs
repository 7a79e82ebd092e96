using RulesHost.Rules.Compilation;

namespace RulesHost.Rules.Tests.Differential;

/// <summary>The plain plan says what a table means; the faster paths must say the same. <c>tests/RulesHost.LongRuns</c> has the long run.</summary>
public sealed class DifferentialTests
{
    [Fact]
    public void The_fast_paths_agree_with_the_plain_one_on_generated_decisions()
    {
        DifferentialRun run = new(TableEngine.Native);

        run.Decide(firstSeed: 0, tables: 450);

        run.Faults.ShouldBeEmpty();
        run.Compared.ShouldBeGreaterThan(180_000);
        run.Counts.Keys.ShouldBe(
        [
            "bytes, Matched", "bytes, NoMatch", "bytes, left to the exact path",
            "rule file, Error", "rule file, Matched", "rule file, NoMatch", "rule file, Otherwise", "rule file, Unknown",
            "standard, Error", "standard, Matched", "standard, NoMatch", "standard, Otherwise",
        ]);
        run.Counts.ShouldAllBe(count => count.Value > 1_000, "every outcome must be well represented");
    }
}
