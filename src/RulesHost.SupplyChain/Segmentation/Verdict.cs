using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.SupplyChain.Segmentation.Membership;
using RulesHost.SupplyChain.Segmentation.Model;

namespace RulesHost.SupplyChain.Segmentation;

/// <summary>What a segmentation answers.</summary>
/// <param name="Candidate">What the rules ask for.</param>
internal sealed record SegmentAnswer(string Segment, string Candidate, Cause Cause, Direction Moved, IReadOnlyList<string> Waits)
{
    public ContextValue ToResult() => new(
    [
        new(CheckedSegmentation.SegmentOutput, new TextValue(Segment)),
        new("candidate", new TextValue(Candidate)),
        new("cause", new TextValue(Cause.Word())),
        new("move", new TextValue(Moved.Word())),
        new("waitsFor", new ListValue([.. Waits.Select(wait => new TextValue(wait))])),
    ]);
}

/// <summary>Which of override, exclusion, rules and fallback has the word.</summary>
/// <param name="Matched">The entries that it follows from.</param>
/// <param name="Ruled">The segment that would hold without an override.</param>
internal sealed record Verdict(SegmentAnswer Answer, IReadOnlyList<int> Matched, string Ruled)
{
    /// <param name="active">The override that holds now.</param>
    public static Verdict Of(SegmentationRuleSet segmentation, EntryTruths truths, Candidate candidate, bool isOpen, Evaluation evaluation, MembershipOverride? active)
    {
        string asked = segmentation.Segments[candidate.Segment].Name;
        (string segment, Cause cause, IReadOnlyList<int> matched) = Rules(segmentation, truths, candidate, isOpen, evaluation, asked);
        return active is null
            ? new Verdict(new SegmentAnswer(segment, asked, cause, evaluation.Moved, evaluation.Waits), matched, segment)
            : new Verdict(new SegmentAnswer(active.Segment, asked, Cause.Override, evaluation.Moved, evaluation.Waits), [], segment);
    }

    private static (string Segment, Cause Cause, IReadOnlyList<int> Matched) Rules(
        SegmentationRuleSet segmentation, EntryTruths truths, Candidate candidate, bool isOpen, Evaluation evaluation, string asked)
    {
        if (truths.Exclusion is { } exclusion && !truths.IsExclusionOpen)
        {
            return (segmentation.Exclusions[exclusion].Segment is Fragment named ? named.Text : segmentation.Fallback.Name, Cause.Exclusion, [exclusion]);
        }

        string segment = evaluation.State.Segment;
        if (isOpen)
        {
            return (segment, Cause.Unknown, []);
        }

        IReadOnlyList<int> holding = truths.Holding(candidate.Segment, candidate.ByStaying);
        Cause cause = segment != asked ? Cause.Waiting : holding.Count > 0 ? Cause.Rule : Cause.Fallback;
        return (segment, cause, holding);
    }
}
