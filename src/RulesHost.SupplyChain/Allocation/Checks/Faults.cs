using RulesHost.SupplyChain.Allocation.Answers;

namespace RulesHost.SupplyChain.Allocation.Checks;

/// <summary>Collects every fault of a request.</summary>
internal sealed class Faults
{
    private readonly List<AllocationError> errors = [];

    public IReadOnlyList<AllocationError> Errors => errors;

    public void When(bool isFault, AllocationErrorKind kind, string field, string? line = null)
    {
        if (isFault)
        {
            errors.Add(new AllocationError(kind, line, field));
        }
    }

    public void WhenNoPercent(decimal percent, string field, string? line = null) =>
        When(percent is < 0 or > 100, AllocationErrorKind.PercentOutOfRange, field, line);
}
