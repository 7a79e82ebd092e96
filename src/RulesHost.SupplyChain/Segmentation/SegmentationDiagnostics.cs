using RulesHost.Feel.Text;

namespace RulesHost.SupplyChain.Segmentation;

/// <summary>What can be wrong with a segmentation, or come of deciding it.</summary>
public static class SegmentationDiagnostics
{
    public static readonly DiagnosticKind UnknownSegment = new("RH3101", "a segment that is not there");
    public static readonly DiagnosticKind DuplicateSegment = new("RH3102", "two segments of one name");
    public static readonly DiagnosticKind FallbackNotLast = new("RH3103", "a fallback that other segments stand below");
    public static readonly DiagnosticKind BadMetric = new("RH3104", "a metric that cannot be computed");
    public static readonly DiagnosticKind NobodyJoins = new("RH3105", "a segment that nobody can join", Severity.Warning);
    public static readonly DiagnosticKind IdleEntry = new("RH3106", "an entry that adds nothing", Severity.Warning);

    public static readonly DiagnosticKind BadOverride = new("RH5101", "an override that the rules do not allow");
    public static readonly DiagnosticKind StateOfTheFuture = new("RH5102", "a state that was written later");
    public static readonly DiagnosticKind DuplicateEdges = new("RH5103", "quantiles that coincide");
    public static readonly DiagnosticKind OverrideUsed = new("RH5120", "an override stands in for the rules", Severity.Warning);
    public static readonly DiagnosticKind FallbackUsed = new("RH5121", "no segment fits", Severity.Warning);
    public static readonly DiagnosticKind ForeignState = new("RH5122", "a state of other rules", Severity.Warning);
    public static readonly DiagnosticKind NoState = new("RH5123", "a membership that nobody gave", Severity.Warning);

    public static IReadOnlyList<DiagnosticKind> All { get; } =
    [
        UnknownSegment, DuplicateSegment, FallbackNotLast, BadMetric, NobodyJoins, IdleEntry,
        BadOverride, StateOfTheFuture, DuplicateEdges, OverrideUsed, FallbackUsed, ForeignState, NoState,
    ];
}
