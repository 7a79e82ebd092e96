using RulesHost.Feel.Text;

namespace RulesHost.Rules.Loading.Parts;

/// <summary>What can be wrong with a rule set once its document has the right form.</summary>
public static class RuleSetDiagnostics
{
    public static readonly DiagnosticKind DuplicateRuleSet = new("RH3020", "two files declare one rule set");
    public static readonly DiagnosticKind DuplicateName = new("RH3021", "one name for two things");
    public static readonly DiagnosticKind DuplicateId = new("RH3022", "two rules have one id");
    public static readonly DiagnosticKind MissingId = new("RH3023", "a rule has no id");
    public static readonly DiagnosticKind UnknownColumn = new("RH3024", "a condition about something that is not declared");
    public static readonly DiagnosticKind UnknownOutput = new("RH3025", "a conclusion about an output that is not declared");
    public static readonly DiagnosticKind MissingOutput = new("RH3026", "a rule leaves an output open");
    public static readonly DiagnosticKind UnknownRuleSet = new("RH3027", "a required rule set does not exist");
    public static readonly DiagnosticKind UnknownSupplierOutput = new("RH3028", "a required rule set has no such output");
    public static readonly DiagnosticKind Cycle = new("RH3029", "names that need one another");
    public static readonly DiagnosticKind UndeclaredFact = new("RH3030", "an input that is declared nowhere");
    public static readonly DiagnosticKind ConflictingFact = new("RH3031", "a fact that is declared in two ways");
    public static readonly DiagnosticKind BadLiteral = new("RH3032", "a value that does not fit its declared type");
    public static readonly DiagnosticKind BadLimits = new("RH3033", "limits that no value can keep");
    public static readonly DiagnosticKind NoRules = new("RH3034", "a rule set without rules");
    public static readonly DiagnosticKind RulesTwice = new("RH3035", "both rules and a table");
    public static readonly DiagnosticKind TableFile = new("RH3036", "a table's file cannot be used");
    public static readonly DiagnosticKind BadHeader = new("RH3037", "a table's header that cannot be used");
    public static readonly DiagnosticKind PolicyNeedsValues = new("RH3038", "a hit policy that needs declared values");
    public static readonly DiagnosticKind PolicyNeedsNumbers = new("RH3039", "a hit policy that needs numbers");
    public static readonly DiagnosticKind UnknownTimeZone = new("RH3040", "an unknown time zone");
    public static readonly DiagnosticKind BrokenRequirement = new("RH3041", "a required rule set is broken");
    public static readonly DiagnosticKind KeyNeedsOther = new("RH3042", "a key that has no meaning here");
    public static readonly DiagnosticKind BadExample = new("RH3043", "an example that cannot be run");
    public static readonly DiagnosticKind DanglingReference = new("RH3044", "a calendar, role or other document that is not there");
    public static readonly DiagnosticKind OutsideLimits = new("RH3045", "a conclusion outside the limits of its output");
    public static readonly DiagnosticKind MissingSetting = new("RH3046", "a declaration that lacks a key");
    public static readonly DiagnosticKind DuplicateReference = new("RH3047", "two documents of one name");
    public static readonly DiagnosticKind EngineRefuses = new("RH3048", "rules that the chosen engine cannot decide by");

    public static readonly DiagnosticKind ReviewIsDue = new("RH3090", "a review date has passed", Severity.Warning);
    public static readonly DiagnosticKind UnusedInput = new("RH3091", "an input that nothing uses", Severity.Warning);

    public static IReadOnlyList<DiagnosticKind> All { get; } =
    [
        DuplicateRuleSet, DuplicateName, DuplicateId, MissingId, UnknownColumn, UnknownOutput, MissingOutput, UnknownRuleSet,
        UnknownSupplierOutput, Cycle, UndeclaredFact, ConflictingFact, BadLiteral, BadLimits, NoRules, RulesTwice, TableFile,
        BadHeader, PolicyNeedsValues, PolicyNeedsNumbers, UnknownTimeZone, BrokenRequirement, KeyNeedsOther, BadExample,
        DuplicateReference, DanglingReference, OutsideLimits, MissingSetting, EngineRefuses, ReviewIsDue, UnusedInput,
    ];
}
