using RulesHost.Feel.Text;

namespace RulesHost.SupplyChain.ServicePolicy;

/// <summary>What can be wrong with a service policy, or come of deciding it.</summary>
public static class ServicePolicyDiagnostics
{
    public static readonly DiagnosticKind UnrankedColumn = new("RH3201", "a condition whose weight is not declared");
    public static readonly DiagnosticKind Contradiction = new("RH3202", "rules of equal specificity that contradict each other");
    public static readonly DiagnosticKind OpenField = new("RH3203", "a field that no rule gives", Severity.Warning);
    public static readonly DiagnosticKind SegmentWithoutPolicy = new("RH3204", "a segment without a policy", Severity.Warning);
    public static readonly DiagnosticKind BadBreach = new("RH3205", "a breach that cannot be found");

    public static readonly DiagnosticKind Unmeasurable = new("RH5201", "a breach that could not be found", Severity.Warning);

    public static IReadOnlyList<DiagnosticKind> All { get; } = [UnrankedColumn, Contradiction, OpenField, SegmentWithoutPolicy, BadBreach, Unmeasurable];
}
