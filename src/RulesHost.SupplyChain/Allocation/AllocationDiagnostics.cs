using RulesHost.Feel.Text;

namespace RulesHost.SupplyChain.Allocation;

/// <summary>What can be wrong with an allocation, or come of deciding it.</summary>
public static class AllocationDiagnostics
{
    public static readonly DiagnosticKind TooMuchPromised = new("RH3401", "promises of more than there is");
    public static readonly DiagnosticKind UnknownSegment = new("RH3402", "a segment that no line can be of");
    public static readonly DiagnosticKind DuplicateReserve = new("RH3403", "two reserves for the same");
    public static readonly DiagnosticKind OwnKey = new("RH3404", "an input that every line has");
    public static readonly DiagnosticKind IdleKey = new("RH3405", "a key that the method ignores", Severity.Warning);
    public static readonly DiagnosticKind MethodLacks = new("RH3406", "a method that has nothing to divide by", Severity.Warning);
    public static readonly DiagnosticKind IdleMode = new("RH3407", "a mode that changes nothing", Severity.Warning);
    public static readonly DiagnosticKind IdleRule = new("RH3408", "a rule that never gives anything", Severity.Warning);

    public static readonly DiagnosticKind NotWhole = new("RH5401", "a quantity that is not whole");
    public static readonly DiagnosticKind BadSupply = new("RH5402", "supply that cannot be read");
    public static readonly DiagnosticKind UnknownMode = new("RH5403", "a mode that is not there");
    public static readonly DiagnosticKind BadDemand = new("RH5404", "supply or lines that contradict themselves");
    public static readonly DiagnosticKind FixedNotPossible = new("RH5405", "a fixed quantity that cannot be given");
    public static readonly DiagnosticKind ConfirmationNotPossible = new("RH5406", "a confirmation that cannot be kept");

    public static IReadOnlyList<DiagnosticKind> All { get; } =
    [
        TooMuchPromised, UnknownSegment, DuplicateReserve, OwnKey, IdleKey, MethodLacks, IdleMode, IdleRule,
        NotWhole, BadSupply, UnknownMode, BadDemand, FixedNotPossible, ConfirmationNotPossible,
    ];
}
