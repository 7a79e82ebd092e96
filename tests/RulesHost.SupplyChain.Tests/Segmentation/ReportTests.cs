using System.Globalization;
using RulesHost.SupplyChain.Segmentation;
using RulesHost.SupplyChain.Segmentation.Model;
using RulesHost.SupplyChain.Segmentation.Reports;

namespace RulesHost.SupplyChain.Tests.Segmentation;

/// <summary>Reports on runs that are small enough to follow by hand. A run is a list such as <c>ann:Core bob:Growth</c>.</summary>
public sealed class ReportTests
{
    private static readonly string[] Order = ["Strategic", "Core", "Growth", "Transactional"];

    [Fact]
    public void A_migration_tells_who_stayed_rose_fell_came_and_left()
    {
        Migration migration = Migration.Of(Run("ann:Core bob:Core cid:Growth dan:Strategic eve:Growth"), Run("ann:Core bob:Strategic cid:Transactional eve:Core fay:Growth"), Order);

        migration.Segments.ShouldBe(Order);
        migration.Counts[1].ShouldBe([1, 1, 0, 0]);
        migration.Counts[2].ShouldBe([0, 1, 0, 1]);
        (migration.Both, migration.Retained, migration.Upgrades, migration.Downgrades).ShouldBe((4, 1, 2, 1));
        migration.Entrants.ShouldBe([0, 0, 1, 0]);
        migration.Leavers.ShouldBe([1, 0, 0, 0]);
        migration.Before.ShouldBe([1, 2, 2, 0]);
        migration.After.ShouldBe([1, 2, 1, 1]);
    }

    [Fact]
    public void Without_ranks_nobody_rises_or_falls()
    {
        Migration migration = Migration.Of(Run("ann:loyal bob:new"), Run("ann:new bob:new"), []);

        migration.Segments.ShouldBe(["loyal", "new"]);
        (migration.Retained, migration.Upgrades, migration.Downgrades).ShouldBe((1, null, null));
    }

    [Fact]
    public void A_move_from_a_segment_without_rank_is_neither_up_nor_down()
    {
        Migration migration = Migration.Of(Run("ann:Platinum bob:Growth"), Run("ann:Core bob:Platinum"), Order);

        migration.Segments[^1].ShouldBe("Platinum");
        (migration.Retained, migration.Upgrades, migration.Downgrades).ShouldBe((0, 0, 0));
    }

    [Fact]
    public void Reversals_are_summed_where_states_tell_them()
    {
        Assignment[] now = [new("ann", "Core") { Reversals = 2 }, new("bob", "Core") { Reversals = 1 }];

        Stability stability = Stability.Of(Run("ann:Core bob:Core"), now, Order);

        (stability.Reversals, stability.ReversalsBefore).ShouldBe((3, null));
    }

    [Theory]
    [InlineData("20 20 20 20 20", "25 22 20 18 15", "0.0295547", "stable")]
    [InlineData("200 200 200 200 200", "25 22 20 18 15", "0.0295547", "stable")]
    [InlineData("10 20 30", "10 20 30", "0", "stable")]
    [InlineData("50 50", "30 70", "0.1694596", "moderate")]
    [InlineData("50 50", "90 10", "0.8788898", "major")]
    // By hand: (0 → 0.0001) −0.4999 · ln(0.0001 / 0.5), and 0.5 · ln(1 / 0.5).
    [InlineData("50 50", "100 0", "4.6043185", "major")]
    public void The_stability_index_of_shares(string expected, string actual, string index, string reading)
    {
        decimal? found = StabilityIndex.Of(Numbers(expected), Numbers(actual));

        found.ShouldBe(decimal.Parse(index, CultureInfo.InvariantCulture));
        StabilityIndex.Reading(found!.Value).ShouldBe(reading);
    }

    [Fact]
    public void Nobody_has_no_stability_index() => StabilityIndex.Of([0, 0], [5, 5]).ShouldBeNull();

    // The four rates of the example of the Equal Employment Opportunity Commission.
    [Fact]
    public void Four_fifths_are_not_flagged_and_less_is()
    {
        IReadOnlyList<SelectionRate> rates = FourFifths.Of([.. Group("east", 60, 100), .. Group("north", 45, 100), .. Group("south", 48, 100), .. Group("west", 51, 100)]);

        rates.Select(rate => (rate.Group, rate.Rate, rate.ImpactRatio, rate.Verdict)).ShouldBe(
        [
            ("east", 0.60m, 1m, ImpactVerdict.Pass), ("north", 0.45m, 0.75m, ImpactVerdict.Flagged), ("south", 0.48m, 0.80m, ImpactVerdict.Pass), ("west", 0.51m, 0.85m, ImpactVerdict.Pass),
        ]);
    }

    [Fact]
    public void A_hair_below_four_fifths_is_flagged() =>
        FourFifths.Of([.. Group("east", 50_000, 100_000), .. Group("west", 39_999, 100_000)])[1].Verdict.ShouldBe(ImpactVerdict.Flagged);

    [Fact]
    public void A_small_group_neither_passes_nor_sets_the_mark()
    {
        IReadOnlyList<SelectionRate> rates = FourFifths.Of([.. Group("few", 29, 29), .. Group("most", 500, 1000), .. Group("part", 21, 40), .. Group("some", 12, 30)]);

        // `part` sets the mark with 52.5 %; that of `few` would leave `most` at one half.
        rates.Select(rate => (rate.Group, rate.Verdict)).ShouldBe([("few", ImpactVerdict.Insufficient), ("most", ImpactVerdict.Pass), ("part", ImpactVerdict.Pass), ("some", ImpactVerdict.Flagged)]);
        rates[1].ImpactRatio.ShouldBe(0.952381m);
    }

    [Fact]
    public void Less_than_one_in_fifty_is_too_few() =>
        FourFifths.Of([.. Group("many", 500, 2000), .. Group("part", 1, 40)])[1].Verdict.ShouldBe(ImpactVerdict.Insufficient);

    [Fact]
    public void Where_nobody_is_selected_nobody_is_behind() =>
        FourFifths.Of([.. Group("east", 0, 50), .. Group("west", 0, 50)]).Select(rate => (rate.ImpactRatio, rate.Verdict)).ShouldAllBe(rate => rate.ImpactRatio == null && rate.Verdict == ImpactVerdict.Pass);

    [Fact]
    public void An_audit_counts_each_customer_once()
    {
        IReadOnlyList<ExclusionAudit> audit = ExclusionAudit.Of(
        [
            ("north", new Assignment("a", "Core") { Cause = Cause.Rule, Matched = ["C-1"] }),
            ("north", new Assignment("b", "Transactional") { Cause = Cause.Fallback }),
            ("north", new Assignment("c", "Transactional") { Cause = Cause.Exclusion, Matched = ["X-1"] }),
            ("north", new Assignment("d", "Core") { Cause = Cause.Waiting, HasNoRule = true }),
            ("north", new Assignment("e", null)),
            ("south", new Assignment("f", "Strategic") { Cause = Cause.Override }),
        ]);

        audit.ShouldBe([new ExclusionAudit("north", 5, 1, 1, 1, 1), new ExclusionAudit("south", 1, 0, 0, 0, 0)]);
    }

    [Fact]
    public void Health_names_segments_and_entries_without_work()
    {
        SegmentationRuleSet ranked = ((CheckedSegmentation)SegmentationRules.All.RuleSets.Single(r => r.Name == "ranked")).Segmentation;
        List<Assignment> run = [.. Enumerable.Range(0, 300).Select(i => new Assignment($"{i}", "Core") { Matched = ["Core join 1"] }), new("x", "Growth") { Matched = ["Growth join 1"] }, new("y", "Platinum")];

        SegmentHealth health = SegmentHealth.Of(ranked, run);

        health.Segments.Select(segment => (segment.Segment, segment.Customers, segment.Finding, segment.NobodyJoined)).ShouldBe(
        [
            ("Strategic", 0, SegmentFinding.Unused, true), ("Core", 300, SegmentFinding.None, false), ("Growth", 1, SegmentFinding.Tiny, false),
            ("Transactional", 0, SegmentFinding.None, false), ("Platinum", 1, SegmentFinding.Foreign, false),
        ]);
        health.Entries.Where(entry => entry.Decided == 0).Select(entry => entry.Id).ShouldBe(["BLOCKED", "STRATEGIC-NAMED", "Strategic join 2", "Strategic stay 1", "Core stay 1"]);
        health.IsSound.ShouldBeFalse();
    }

    private static IReadOnlyList<Assignment> Run(string run) => [.. run.Split(' ').Select(customer => customer.Split(':')).Select(parts => new Assignment(parts[0], parts[1]))];

    private static IReadOnlyList<int> Numbers(string numbers) => [.. numbers.Split(' ').Select(number => int.Parse(number, CultureInfo.InvariantCulture))];

    private static IEnumerable<(string, bool)> Group(string name, int selected, int all) => Enumerable.Range(0, all).Select(i => (name, i < selected));
}
