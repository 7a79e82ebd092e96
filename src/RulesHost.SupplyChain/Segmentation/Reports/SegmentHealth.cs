using RulesHost.Rules.Model;
using RulesHost.SupplyChain.Segmentation.Model;

namespace RulesHost.SupplyChain.Segmentation.Reports;

/// <summary>Which segments and entries of a segmentation do any work.</summary>
/// <param name="Customers">Those that were decided.</param>
/// <param name="Segments">Best first; then segments of decisions that the rules do not have.</param>
/// <param name="Entries">Exclusions, then the entries of each segment.</param>
public sealed record SegmentHealth(int Customers, IReadOnlyList<SegmentUse> Segments, IReadOnlyList<EntryUse> Entries)
{
    /// <summary>A segment with less than one customer of so many is hardly worth its rules.</summary>
    public const int SmallestPart = 100;

    public bool IsSound => Segments.All(segment => segment.Finding == SegmentFinding.None) && Entries.All(entry => entry.Decided > 0);

    public static SegmentHealth Of(SegmentationRuleSet segmentation, IReadOnlyList<Assignment> assignments)
    {
        Dictionary<string, int> customers = assignments.Where(a => a.Segment is not null).CountBy(a => a.Segment!).ToDictionary(StringComparer.Ordinal);
        Dictionary<string, int> decided = assignments.SelectMany(a => a.Matched.Distinct()).CountBy(id => id).ToDictionary(StringComparer.Ordinal);
        int all = customers.Values.Sum();
        List<EntryUse> entries =
        [
            .. segmentation.Exclusions.Select(exclusion => Entry(exclusion.Entry, exclusion.Segment?.Text ?? segmentation.Fallback.Name, EntryPart.Exclusion)),
            .. segmentation.Segments.SelectMany(segment => segment.Join.Select(rule => Entry(rule, segment.Name, EntryPart.Join)).Concat(segment.Stay.Select(rule => Entry(rule, segment.Name, EntryPart.Stay)))),
        ];
        IEnumerable<SegmentUse> own = segmentation.Segments.Select(segment => Use(segment.Name, Finding(segment.Name)));
        IEnumerable<SegmentUse> foreign = customers.Keys.Except(segmentation.Segments.Select(segment => segment.Name)).Order(StringComparer.Ordinal).Select(name => Use(name, SegmentFinding.Foreign));
        return new SegmentHealth(all, [.. own, .. foreign], entries);

        EntryUse Entry(Rule rule, string segment, EntryPart part) => new(rule.Id, segment, part, decided.GetValueOrDefault(rule.Id));

        SegmentUse Use(string name, SegmentFinding finding) =>
            new(name, customers.GetValueOrDefault(name), all == 0 ? 0 : decimal.Round((decimal)customers.GetValueOrDefault(name) / all, 6), finding,
                entries.Where(entry => entry.Segment == name && entry.Part == EntryPart.Join).ToList() is { Count: > 0 } joins && joins.TrueForAll(entry => entry.Decided == 0));

        // Nobody need be in the fallback.
        SegmentFinding Finding(string name) =>
            name == segmentation.Fallback.Name ? SegmentFinding.None
            : !customers.TryGetValue(name, out int count) ? SegmentFinding.Unused
            : (long)count * SmallestPart < all ? SegmentFinding.Tiny : SegmentFinding.None;
    }
}

/// <param name="Share">Of the customers that were decided.</param>
/// <param name="NobodyJoined">It has entries to join, and none of them decided.</param>
public sealed record SegmentUse(string Segment, int Customers, decimal Share, SegmentFinding Finding, bool NobodyJoined);

public enum SegmentFinding
{
    None,

    /// <summary>Nobody is in it.</summary>
    Unused,

    /// <summary>Less than one in a hundred is.</summary>
    Tiny,

    /// <summary>It is no segment of the rules.</summary>
    Foreign,
}

/// <param name="Segment">The segment that it puts or keeps a customer in.</param>
/// <param name="Decided">How many decisions follow from it.</param>
public sealed record EntryUse(string Id, string Segment, EntryPart Part, int Decided);

public enum EntryPart
{
    Exclusion,
    Join,
    Stay,
}
