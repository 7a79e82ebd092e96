namespace RulesHost.SupplyChain.Segmentation.Reports;

/// <summary>How many customers of a group no segment was meant for. Each customer counts in one of the parts at most.</summary>
/// <param name="Fallback">No segment fits, and the fallback holds.</param>
/// <param name="Excluded">An exclusion holds.</param>
/// <param name="NoRule">No entry holds that puts or keeps it where it is: no rule matched, it waits to leave, or a fact is missing.</param>
/// <param name="Undecided">There is no decision: facts that do not fit, or a missing one.</param>
public sealed record ExclusionAudit(string Group, int Customers, int Fallback, int Excluded, int NoRule, int Undecided)
{
    /// <summary>Of each group, by name.</summary>
    public static IReadOnlyList<ExclusionAudit> Of(IEnumerable<(string Group, Assignment Assignment)> customers) =>
    [
        .. customers.GroupBy(customer => customer.Group, customer => customer.Assignment, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new ExclusionAudit(
                group.Key,
                group.Count(),
                group.Count(a => a.Segment is not null && a.Cause == Cause.Fallback),
                group.Count(a => a.Segment is not null && a.Cause == Cause.Exclusion),
                group.Count(a => a.HasNoRule),
                group.Count(a => a.Segment is null && !a.HasNoRule))),
    ];
}
