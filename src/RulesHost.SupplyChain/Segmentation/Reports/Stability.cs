namespace RulesHost.SupplyChain.Segmentation.Reports;

/// <summary>How two runs of a segmentation differ.</summary>
/// <param name="Index">The stability index of all customers, those who came and went included; null where one of the runs has none in a segment.</param>
/// <param name="Reversals">Moves that went back on the one before, of all states of the later run; null where it has no states.</param>
public sealed record Stability(Migration Migration, decimal? Index, int? Reversals, int? ReversalsBefore)
{
    /// <param name="order">The segments, best first; empty where they are unranked.</param>
    public static Stability Of(IReadOnlyList<Assignment> before, IReadOnlyList<Assignment> after, IReadOnlyList<string> order)
    {
        Migration migration = Migration.Of(before, after, order);
        return new Stability(migration, StabilityIndex.Of(migration.Before, migration.After), SumOfReversals(after), SumOfReversals(before));
    }

    private static int? SumOfReversals(IReadOnlyList<Assignment> assignments) =>
        assignments.Any(assignment => assignment.Reversals is not null) ? assignments.Sum(assignment => assignment.Reversals ?? 0) : null;
}
