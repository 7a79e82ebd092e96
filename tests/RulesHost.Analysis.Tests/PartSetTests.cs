using RulesHost.Analysis.Regions;

namespace RulesHost.Analysis.Tests;

public sealed class PartSetTests
{
    private const int Parts = 12;

    [Fact]
    public void Union_intersection_and_difference_are_those_of_sets()
    {
        Random random = new(20261121);
        for (int round = 0; round < 2_000; round++)
        {
            HashSet<int> a = Some(random);
            HashSet<int> b = Some(random);
            Members(Of(a).Union(Of(b))).ShouldBe(a.Union(b).Order());
            Members(Of(a).Intersect(Of(b))).ShouldBe(a.Intersect(b).Order());
            Members(Of(a).Except(Of(b))).ShouldBe(a.Except(b).Order());
            Of(a).Covers(Of(b)).ShouldBe(a.IsSupersetOf(b));
        }
    }

    [Fact]
    public void Sets_with_the_same_parts_are_equal_however_they_were_made()
    {
        PartSet whole = PartSet.Of(0, 5);
        PartSet.Of(0, 2).Union(PartSet.Of(3, 5)).ShouldBe(whole);
        PartSet.Of(0, 9).Except(PartSet.Of(6, 9)).GetHashCode().ShouldBe(whole.GetHashCode());
    }

    private static HashSet<int> Some(Random random) => [.. Enumerable.Range(0, Parts).Where(_ => random.Next(2) == 0)];

    private static PartSet Of(IEnumerable<int> parts) => PartSet.Of(parts.Select(part => new PartRange(part, part)));

    private static IEnumerable<int> Members(PartSet set) => Enumerable.Range(0, Parts).Where(set.Contains);
}
