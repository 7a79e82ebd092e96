using RulesHost.Feel.Text;
using RulesHost.Rules.Model;

namespace RulesHost.SupplyChain.Segmentation.Model;

/// <summary>A rule set of kind <c>segmentation</c>: who belongs to which segment, and how membership moves.</summary>
/// <param name="Inputs">Those of the file, and the customer's <c>state</c>.</param>
/// <param name="Metrics">Values over the population or over several facts, usable like inputs.</param>
/// <param name="Segments">Best first; the fallback is the last of them.</param>
/// <param name="Exclusions">Rank before all segments.</param>
public sealed record SegmentationRuleSet(
    RuleSetHeader Header,
    IReadOnlyList<Input> Inputs,
    IReadOnlyList<Formula> Computed,
    IReadOnlyList<Metric> Metrics,
    IReadOnlyList<Segment> Segments,
    IReadOnlyList<Exclusion> Exclusions,
    IReadOnlyList<Example> Examples)
    : RuleSet(Header, Inputs, Computed, Examples)
{
    /// <summary>Whether the order of the segments is their rank.</summary>
    public bool IsRanked { get; init; } = true;

    public Movement Movement { get; init; } = Movement.Free;

    public UnknownPolicy OnUnknown { get; init; }

    /// <summary>A new customer starts in the fallback, whatever it qualifies for.</summary>
    public bool StartsInFallback { get; init; }

    public OverridePolicy Overrides { get; init; } = new(MaximumDays: 90, Approvals: 1);

    public Segment Fallback => Segments[^1];
}

/// <param name="Join">Any of these lets a customer in.</param>
/// <param name="Stay">Any of these, or of <paramref name="Join"/>, keeps it there.</param>
public sealed record Segment(string Name, Fragment NameText, IReadOnlyList<Rule> Join, IReadOnlyList<Rule> Stay)
{
    public string? Description { get; init; }
}

/// <summary>Conditions that put a customer into a segment before any rule is looked at.</summary>
public sealed record Exclusion(Rule Entry, Fragment? Segment);

/// <summary>What a missing fact means where it may decide the segment.</summary>
public enum UnknownPolicy
{
    /// <summary>There is no result.</summary>
    Error,

    /// <summary>The customer stays where it is.</summary>
    KeepCurrent,

    /// <summary>The customer is a candidate for the fallback.</summary>
    Fallback,
}

/// <param name="MaximumDays">The longest time that an override may last.</param>
/// <param name="Approvals">How many persons besides the one who requests it must approve it.</param>
public sealed record OverridePolicy(int MaximumDays, int Approvals);
