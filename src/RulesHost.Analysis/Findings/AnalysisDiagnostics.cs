using RulesHost.Feel.Text;

namespace RulesHost.Analysis.Findings;

/// <summary>The diagnostics of table analysis; one line each.</summary>
public static class AnalysisDiagnostics
{
    public static readonly DiagnosticKind Gap = new("RH4001", "facts for which nothing is decided", Severity.Warning);
    public static readonly DiagnosticKind Overlap = new("RH4002", "facts for which two rules contradict each other", Severity.Warning);
    public static readonly DiagnosticKind Hidden = new("RH4003", "a rule that never decides because earlier ones always do", Severity.Warning);
    public static readonly DiagnosticKind Unreachable = new("RH4004", "a rule whose conditions no facts fulfil", Severity.Warning);
    public static readonly DiagnosticKind TooLarge = new("RH4005", "a table that is too large to be looked at as a whole", Severity.Information);

    public static readonly DiagnosticKind BrokenInvariant = new("RH4006", "an invariant that does not hold");
    public static readonly DiagnosticKind DoubtfulInvariant = new("RH4007", "an invariant that may not hold", Severity.Warning);

    public static readonly DiagnosticKind Unreached = new("RH4008", "a part of a condition that no input can reach", Severity.Warning);

    public static readonly IReadOnlyList<DiagnosticKind> All = [Gap, Overlap, Hidden, Unreachable, TooLarge, BrokenInvariant, DoubtfulInvariant, Unreached];
}
