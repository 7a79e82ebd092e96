using RulesHost.Rules.Compilation;
using RulesHost.SupplyChain.Segmentation.Membership;
using RulesHost.SupplyChain.Segmentation.Model;

namespace RulesHost.SupplyChain.Segmentation;

/// <summary>Which entries of a segmentation hold for a customer, and what follows for each segment.</summary>
internal sealed class EntryTruths
{
    private readonly SegmentationRuleSet segmentation;
    private readonly IReadOnlyList<Truth> truths;
    private readonly int[] firstOf;

    /// <param name="truths">Of each entry, in the order of the table: exclusions, then of each segment those to join and those to stay.</param>
    public EntryTruths(SegmentationRuleSet segmentation, IReadOnlyList<Truth> truths)
    {
        (this.segmentation, this.truths) = (segmentation, truths);
        firstOf = new int[segmentation.Segments.Count];
        int next = segmentation.Exclusions.Count;
        for (int place = 0; place < firstOf.Length; place++)
        {
            firstOf[place] = next;
            next += segmentation.Segments[place].Join.Count + segmentation.Segments[place].Stay.Count;
        }

        Fit = [.. segmentation.Segments.Select((segment, place) => new Qualification(
            Any(firstOf[place], segment.Join.Count), Any(firstOf[place], segment.Join.Count + segment.Stay.Count)))];
    }

    /// <summary>Of each segment, best first.</summary>
    public IReadOnlyList<Qualification> Fit { get; }

    /// <summary>The first exclusion that holds; null where none does.</summary>
    public int? Exclusion => Enumerable.Range(0, segmentation.Exclusions.Count).Where(entry => truths[entry] == Truth.True).Select(entry => (int?)entry).FirstOrDefault();

    /// <summary>Whether a missing fact leaves open if an exclusion holds that would come before all others.</summary>
    public bool IsExclusionOpen => truths.Take(Exclusion ?? segmentation.Exclusions.Count).Any(truth => truth == Truth.Unknown);

    /// <summary>The entries that a missing fact leaves open.</summary>
    public IEnumerable<int> Open => Enumerable.Range(0, truths.Count).Where(entry => truths[entry] == Truth.Unknown);

    /// <summary>The entries that hold for a segment: those to join, and those to stay where they count.</summary>
    public IReadOnlyList<int> Holding(int place, bool withStay) =>
        [.. Enumerable.Range(firstOf[place], segmentation.Segments[place].Join.Count + (withStay ? segmentation.Segments[place].Stay.Count : 0)).Where(entry => truths[entry] == Truth.True)];

    private Truth Any(int first, int count) => count == 0 ? Truth.False : truths.Skip(first).Take(count).Max();
}
