using RulesHost.Analysis.Differences;
using RulesHost.Feel.Values;

namespace RulesHost.Analysis.Tests;

/// <summary>Two versions of generated tables, whose difference is held against the decisions of every single fact.</summary>
public sealed class DifferenceTests
{
    private const int Tables = 120;

    public static TheoryData<string> HitPolicies => [.. Rules.Model.HitPolicies.All.Select(policy => policy.Word)];

    [Theory]
    [MemberData(nameof(HitPolicies))]
    public void Two_versions_differ_exactly_for_the_facts_that_are_said(string hitPolicy) => ForEachPair(hitPolicy, isResidual: false, (before, after, difference) =>
    {
        difference.Changes.ShouldAllBe(change => change.IsCertain);
        foreach (Value[] facts in GeneratedTable.AllFacts)
        {
            List<RegionChange> changes = [.. difference.Changes.Where(change => GeneratedTable.Contains(change.Facts, difference.Axes, facts))];
            changes.Count.ShouldBe(before.Decide(facts) == after.Decide(facts) ? 0 : 1, string.Join(", ", facts.AsEnumerable()));
        }
    });

    [Theory]
    [MemberData(nameof(HitPolicies))]
    public void Where_formulas_decide_nothing_is_kept_quiet_and_nothing_certain_is_wrong(string hitPolicy) => ForEachPair(hitPolicy, isResidual: true, (before, after, difference) =>
    {
        foreach (Value[] facts in GeneratedTable.AllFacts)
        {
            List<RegionChange> changes = [.. difference.Changes.Where(change => GeneratedTable.Contains(change.Facts, difference.Axes, facts))];
            bool differ = before.Decide(facts) != after.Decide(facts);
            (differ ? changes.Count == 1 : changes.TrueForAll(change => !change.IsCertain)).ShouldBeTrue($"{string.Join(", ", facts.AsEnumerable())}: {before.Decide(facts)} and {after.Decide(facts)}");
        }
    });

    private static void ForEachPair(string hitPolicy, bool isResidual, Action<GeneratedTable, GeneratedTable, TableDifference> claim)
    {
        for (int seed = 0; seed < Tables; seed++)
        {
            (GeneratedTable before, GeneratedTable after) = GeneratedTable.Versions(new Random(seed), hitPolicy, isResidual);
            try
            {
                TableDifference difference = TableDifference.Of(Compared(before), Compared(after), new HashSet<string>());
                difference.IsComplete.ShouldBeTrue();
                claim(before, after, difference);
            }
            catch (Exception wrong)
            {
                throw new ShouldAssertException($"seed {seed}: {wrong}\n{before.Text}\n{after.Text}");
            }
        }
    }

    private static ComparedTable Compared(GeneratedTable table) => new(table.Checked.Table, table.Checked);
}
