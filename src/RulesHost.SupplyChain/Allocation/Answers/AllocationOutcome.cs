namespace RulesHost.SupplyChain.Allocation.Answers;

/// <summary>A whole allocation, or every reason why there is none.</summary>
public abstract record AllocationOutcome
{
    private AllocationOutcome()
    {
    }

    /// <summary>Invariant: the quantities of lines and what is unallocated are supply, no unit more or less.</summary>
    /// <param name="Lines">In the order of the request.</param>
    /// <param name="Phases">In the order in which they ran.</param>
    public sealed record Allocated(IReadOnlyList<LineAllocation> Lines, IReadOnlyList<Unallocated> Unallocated, IReadOnlyList<PhaseRun> Phases) : AllocationOutcome;

    /// <param name="Errors">At least one: settings and supply first, then by line in the order of the request.</param>
    public sealed record Refused(IReadOnlyList<AllocationError> Errors) : AllocationOutcome;
}
