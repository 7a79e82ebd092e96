using RulesHost.Analysis.Findings;
using RulesHost.Rules.Checking;
using RulesHost.SupplyChain.Segmentation;

namespace RulesHost.SupplyChain.ServicePolicy;

/// <summary>A segment whose customers are promised the same as those of a better one: it is told apart for nothing.</summary>
/// <param name="IsProved">Otherwise it is possible, and nobody knows.</param>
public sealed record AlikeSegment(string Segment, string Better, bool IsProved)
{
    /// <summary>Each such segment with the first that it is like, a proved one if there is one; none where no policy takes its segment from the segmentation.</summary>
    /// <param name="workspace">All sound rule sets.</param>
    public static IReadOnlyList<AlikeSegment> Of(CheckedSegmentation segmentation, IReadOnlyList<CheckedRuleSet> workspace)
    {
        List<SegmentPromises> policies = [.. SegmentPromises.Of(segmentation, workspace)];
        List<string> names = policies.Count == 0 ? [] : [.. segmentation.Segmentation.Segments.Select(segment => segment.Name)];
        return
        [
            .. names.Index().Select(segment => names.Take(segment.Index)
                .Select(better => (Better: better, Sameness: policies.Min(policy => policy.Compare(better, segment.Item))))
                .Where(pair => pair.Sameness != Sameness.Different).OrderByDescending(pair => pair.Sameness)
                .Select(pair => new AlikeSegment(segment.Item, pair.Better, pair.Sameness == Sameness.Proved)).FirstOrDefault())
                .OfType<AlikeSegment>(),
        ];
    }
}
