using RulesHost.Feel.Text;
using RulesHost.SupplyChain.Allocation.Answers;
using RulesHost.SupplyChain.Allocation.Requests;

namespace RulesHost.SupplyChain.Allocation;

/// <summary>Why there is no allocation, in words.</summary>
internal static class Refusals
{
    /// <param name="lines">Of the request; a fault is told of the last line that has the id.</param>
    public static IReadOnlyList<Diagnostic> Of(IReadOnlyList<AllocationError> errors, IReadOnlyList<DemandLine> lines)
    {
        Dictionary<string, int> places = [];
        for (int i = 0; i < lines.Count; i++)
        {
            places[lines[i].Id] = i;
        }

        return [.. errors.Select(error => Told(error) with { Pointer = error.Line is { } id ? $"/lines/{places[id]}" : "/supply" })];
    }

    private static Diagnostic Told(AllocationError error)
    {
        string line = $"`{error.Line?.Shown()}`";
        return error.Kind switch
        {
            AllocationErrorKind.DuplicateId => Of(AllocationDiagnostics.BadDemand, $"there are two lines {line}", "give each line an id of its own"),
            AllocationErrorKind.SupplyMissing => Of(AllocationDiagnostics.BadDemand, "supply has no buckets", "write 0 where there is none"),
            AllocationErrorKind.SupplyDates => Of(AllocationDiagnostics.BadDemand, "two buckets of supply have one instant", "add them up"),
            AllocationErrorKind.SupplyTooLarge => Of(AllocationDiagnostics.BadDemand, "all supply together is more than can be counted", "count in a larger unit"),
            AllocationErrorKind.LotNotMultiple => Of(AllocationDiagnostics.BadDemand, $"the lot of {line} is no multiple of the lot of the rule set", "let the rule set's lot divide those of all lines"),
            AllocationErrorKind.FixedExceedsRequest => Of(AllocationDiagnostics.FixedNotPossible, $"{line} is given a fixed quantity beyond its request or maximum", "let the rule give `min(requested, …)`"),
            AllocationErrorKind.FixedNotInLots => Of(AllocationDiagnostics.FixedNotPossible, $"the fixed quantity of {line} is not whole lots", "round it to the line's lot"),
            AllocationErrorKind.FixedExceedsSupply => Of(AllocationDiagnostics.FixedNotPossible, $"supply does not cover the fixed quantity of {line} after those that rank before it", "fix less, or let it be a `minimum`, which may be cut"),
            AllocationErrorKind.ConfirmationMissing => Of(AllocationDiagnostics.ConfirmationNotPossible, $"{line} has no `confirmation`, and others do", "let a last rule give it to all lines"),
            AllocationErrorKind.FixedWithConfirmation => Of(AllocationDiagnostics.ConfirmationNotPossible, $"{line} has a fixed quantity and a `confirmation`", "let rules give one of them"),
            AllocationErrorKind.Infeasible => Of(AllocationDiagnostics.ConfirmationNotPossible, $"supply does not cover what must be confirmed to {line} when it is due", "let fewer lines win or gain, for instance in a mode"),
            _ => Of(AllocationDiagnostics.BadDemand, $"{line} has {error.Field} that cannot be: {Words.Of(error.Kind)}", null),
        };

        static Diagnostic Of(DiagnosticKind kind, string message, string? help) => new(kind, message, null, help);
    }
}
