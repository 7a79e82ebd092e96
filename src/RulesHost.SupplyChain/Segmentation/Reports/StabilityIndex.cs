namespace RulesHost.SupplyChain.Segmentation.Reports;

/// <summary>
/// The population stability index: Σ (a − e) · ln(a / e) over the shares of classes, which is the divergence of Jeffreys. A class that is
/// empty on one side has the share <see cref="Epsilon"/> there.
/// </summary>
public static class StabilityIndex
{
    public const decimal Epsilon = 0.0001m;

    /// <summary>Digits behind the point.</summary>
    public const int Digits = 7;

    /// <summary>Null where one of the two has nobody.</summary>
    /// <param name="expected">Customers by class, before.</param>
    /// <param name="actual">By the same classes, after.</param>
    public static decimal? Of(IReadOnlyList<int> expected, IReadOnlyList<int> actual)
    {
        (long before, long after) = (expected.Sum(n => (long)n), actual.Sum(n => (long)n));
        return before == 0 || after == 0 ? null : Math.Round((decimal)expected.Zip(actual, (e, a) => Term(Share(e, before), Share(a, after))).Sum(), Digits);
    }

    /// <summary>How the index is read by custom, which no theory stands behind.</summary>
    public static string Reading(decimal index) => index < 0.10m ? "stable" : index <= 0.25m ? "moderate" : "major";

    private static double Share(int count, long total) => count == 0 ? (double)Epsilon : (double)count / total;

    private static double Term(double expected, double actual) => (actual - expected) * Math.Log(actual / expected);
}
