using System.Numerics;

namespace RulesHost.SupplyChain.Segmentation.Metrics;

/// <summary>Quantiles of type 7 (Hyndman and Fan 1996), as R, pandas and Excel's PERCENTILE.INC have them, exactly.</summary>
internal static class Quantiles
{
    /// <summary>The quantiles 0/n, 1/n … n/n, each times n, so that they are whole.</summary>
    /// <param name="values">At least one; in any order.</param>
    /// <param name="n">Into how many parts the values are cut.</param>
    public static BigInteger[] Edges(BigInteger[] values, int n)
    {
        BigInteger[] sorted = [.. values.Order()];
        return [.. Enumerable.Range(0, n + 1).Select(k =>
        {
            // h = (count − 1) · k / n lies between two values.
            (long below, long rest) = Math.DivRem((sorted.Length - 1L) * k, n);
            return rest == 0 ? sorted[below] * n : (sorted[below] * n) + (rest * (sorted[below + 1] - sorted[below]));
        })];
    }
}
