using RulesHost.Feel.Text;

namespace RulesHost.Rules.Evaluation;

/// <summary>What can be wrong with facts, or come of deciding.</summary>
public static class EvaluationDiagnostics
{
    public static readonly DiagnosticKind MissingFact = new("RH5001", "a required fact is missing");
    public static readonly DiagnosticKind WrongType = new("RH5002", "a fact of the wrong type");
    public static readonly DiagnosticKind OutsideLimits = new("RH5003", "a fact outside its declared limits");
    public static readonly DiagnosticKind InexactNumber = new("RH5004", "a number that cannot be held exactly");
    public static readonly DiagnosticKind SupplyForbidden = new("RH5005", "a fact that the caller may not supply");
    public static readonly DiagnosticKind MalformedJson = new("RH5006", "a request that is not JSON");
    public static readonly DiagnosticKind DuplicateKey = new("RH5007", "a key that stands twice");
    public static readonly DiagnosticKind MalformedRequest = new("RH5008", "a request of the wrong form");

    public static readonly DiagnosticKind SeveralMatch = new("RH5020", "several rules match where one may");
    public static readonly DiagnosticKind Contradiction = new("RH5021", "matching rules conclude differently");
    public static readonly DiagnosticKind BadResult = new("RH5022", "a result that its output does not allow");
    public static readonly DiagnosticKind BudgetExceeded = new("RH5023", "an evaluation that takes too much");
    public static readonly DiagnosticKind FactDecides = new("RH5024", "a missing fact decides");
    public static readonly DiagnosticKind Overflow = new("RH5025", "an aggregate too large to be held");

    public static readonly DiagnosticKind UnknownFact = new("RH5040", "a fact that no input takes", Severity.Warning);
    public static readonly DiagnosticKind StaleFact = new("RH5041", "a fact too old to be used", Severity.Warning);
    public static readonly DiagnosticKind FailedFormula = new("RH5042", "a formula that gave no value", Severity.Warning);
    public static readonly DiagnosticKind UndecidedSupplier = new("RH5043", "a required rule set gave no result", Severity.Warning);

    public static IReadOnlyList<DiagnosticKind> All { get; } =
    [
        MissingFact, WrongType, OutsideLimits, InexactNumber, SupplyForbidden, MalformedJson, DuplicateKey, MalformedRequest,
        SeveralMatch, Contradiction, BadResult, BudgetExceeded, FactDecides, Overflow, UnknownFact, StaleFact, FailedFormula, UndecidedSupplier,
    ];
}
