using RulesHost.Feel.Text;

namespace RulesHost.Governance.Rights;

/// <summary>The diagnostics of history and governance; one line each.</summary>
public static class GovernanceDiagnostics
{
    // Of the governance file.
    public static readonly DiagnosticKind TwoGovernances = new("RH6001", "two governance files");
    public static readonly DiagnosticKind UnknownKind = new("RH6002", "rights over a kind that does not exist");
    public static readonly DiagnosticKind Unreachable = new("RH6003", "approvals that nobody can give");
    public static readonly DiagnosticKind BadFreeze = new("RH6004", "a freeze without a beginning or an end");
    public static readonly DiagnosticKind NobodyMay = new("RH6005", "a right that nobody has", Severity.Warning);

    // Of acts.
    public static readonly DiagnosticKind NoRight = new("RH6101", "a right that the person does not have");
    public static readonly DiagnosticKind OwnWork = new("RH6102", "one's own work is approved by others");
    public static readonly DiagnosticKind NotFound = new("RH6103", "nothing of that number or name");
    public static readonly DiagnosticKind WrongState = new("RH6104", "it is not in a state in which that can be done");
    public static readonly DiagnosticKind Moved = new("RH6105", "what was looked at is no longer what it would do");
    public static readonly DiagnosticKind Conflict = new("RH6106", "the same place was changed meanwhile");
    public static readonly DiagnosticKind NotApproved = new("RH6107", "approvals are missing");
    public static readonly DiagnosticKind Frozen = new("RH6108", "no release takes effect in a freeze");
    public static readonly DiagnosticKind NothingChanges = new("RH6109", "nothing would change");
    public static readonly DiagnosticKind BadInstant = new("RH6110", "an instant that does not fit");
    public static readonly DiagnosticKind ExampleFails = new("RH6111", "an example fails");
    public static readonly DiagnosticKind BadText = new("RH6112", "a text is missing, too long or has characters that it may not have");
    public static readonly DiagnosticKind NoPast = new("RH6113", "the history does not reach there");
    public static readonly DiagnosticKind NoKeys = new("RH6114", "without keys nobody is known");
    public static readonly DiagnosticKind UnknownKey = new("RH6115", "a key that is not known, has expired or was revoked");
    public static readonly DiagnosticKind Governed = new("RH6117", "what the history governs, a request cannot say");
    public static readonly DiagnosticKind NoPopulation = new("RH6118", "a population is wanted to see whom a change moves");
    public static readonly DiagnosticKind PopulationTooOld = new("RH6119", "the population is older than the plan may be");
    public static readonly DiagnosticKind TooManyMove = new("RH6120", "a change moves more than it may");
    public static readonly DiagnosticKind TooFewExamples = new("RH6121", "a rule set has fewer examples than are asked for");
    public static readonly DiagnosticKind BadPopulation = new("RH6122", "a population that cannot be read");
    public static readonly DiagnosticKind NoCleanCertificate = new("RH6123", "a table is not proved to be without gaps, contradictions and idle rules");
    public static readonly DiagnosticKind InvariantUnproved = new("RH6124", "an invariant is not proved");

    public static readonly IReadOnlyList<DiagnosticKind> All =
    [
        TwoGovernances, UnknownKind, Unreachable, BadFreeze, NobodyMay,
        NoRight, OwnWork, NotFound, WrongState, Moved, Conflict, NotApproved, Frozen, NothingChanges, BadInstant, ExampleFails, BadText, NoPast, NoKeys, UnknownKey, Governed,
        NoPopulation, PopulationTooOld, TooManyMove, TooFewExamples, BadPopulation, NoCleanCertificate, InvariantUnproved,
    ];
}
