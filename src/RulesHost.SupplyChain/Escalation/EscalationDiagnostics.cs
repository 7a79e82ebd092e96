using RulesHost.Feel.Text;

namespace RulesHost.SupplyChain.Escalation;

/// <summary>What can be wrong with an escalation, or come of deciding it.</summary>
public static class EscalationDiagnostics
{
    public static readonly DiagnosticKind UnknownRole = new("RH3321", "a role that the directory does not have");
    public static readonly DiagnosticKind AmbiguousWait = new("RH3322", "a wait that may be read in two ways");
    public static readonly DiagnosticKind UnusedPath = new("RH3323", "a path that no rule takes", Severity.Warning);
    public static readonly DiagnosticKind NotLater = new("RH3324", "a level that is not due after the one before it", Severity.Warning);

    public static readonly DiagnosticKind NeverTold = new("RH3325", "a level that is never told", Severity.Warning);
    public static readonly DiagnosticKind AlwaysSkipped = new("RH3326", "a level that is skipped unless something moves it", Severity.Warning);
    public static readonly DiagnosticKind RolesNotLookedUp = new("RH3327", "roles that are not looked up", Severity.Warning);

    public static readonly DiagnosticKind BadEvent = new("RH5301", "an event that says too little, or too much");
    public static readonly DiagnosticKind Unheeded = new("RH5320", "an event that is not heeded", Severity.Warning);
    public static readonly DiagnosticKind NotYet = new("RH5321", "an event that has not happened yet", Severity.Warning);
    public static readonly DiagnosticKind Repeated = new("RH5322", "an event that came twice", Severity.Warning);
    public static readonly DiagnosticKind Departure = new("RH5323", "a resolution that departs from the protocol", Severity.Warning);
    public static readonly DiagnosticKind NeverDue = new("RH5324", "a step that is never due", Severity.Warning);
    public static readonly DiagnosticKind NoCase = new("RH5325", "a case without an id", Severity.Warning);
    public static readonly DiagnosticKind UnknownAssignee = new("RH5326", "a reassignment to a role that the directory does not have", Severity.Warning);

    public static IReadOnlyList<DiagnosticKind> All { get; } =
        [UnknownRole, AmbiguousWait, UnusedPath, NotLater, NeverTold, AlwaysSkipped, RolesNotLookedUp, BadEvent, Unheeded, NotYet, Repeated, Departure, NeverDue, NoCase, UnknownAssignee];
}
