using System.Numerics;
using RulesHost.Feel.Values;
using RulesHost.SupplyChain.Segmentation.Model;

namespace RulesHost.SupplyChain.Segmentation.Metrics;

/// <summary>Classes by the coefficient of variation, standard deviation by mean, of the demand per period; compared exactly, without roots.</summary>
public static class Xyz
{
    /// <param name="demand">One number per period, zeros included.</param>
    public static Value ClassOf(IReadOnlyList<decimal> demand, XyzRule rule)
    {
        int n = demand.Count;
        if (n < (rule.Sample ? 2 : 1))
        {
            return NullValue.Because($"{n} periods are too few");
        }

        // Products of decimals have up to 112 digits behind the point: whole numbers of 10^-28 hold them.
        BigInteger[] x = [.. demand.Select(Scaled.Of)];
        BigInteger sum = x.Aggregate(BigInteger.Zero, (a, b) => a + b);
        BigInteger spread = (n * x.Aggregate(BigInteger.Zero, (a, b) => a + (b * b))) - (sum * sum);
        return new TextValue(sum.Sign <= 0 ? "Z" : IsWithin(rule.FirstCut) ? "X" : IsWithin(rule.SecondCut) ? "Y" : "Z");

        // cv² = (n·Σx² − (Σx)²) / (Σx)², times n / (n − 1) for a sample.
        bool IsWithin(decimal cut) =>
            spread * (rule.Sample ? n : 1) * Scaled.One * Scaled.One <= Scaled.Of(cut) * Scaled.Of(cut) * sum * sum * (rule.Sample ? n - 1 : 1);
    }

    /// <summary>The coefficient of variation to six digits, for showing; null where there is none. Classes are not decided by it.</summary>
    public static decimal? Coefficient(IReadOnlyList<decimal> demand, XyzRule rule)
    {
        int divisor = demand.Count - (rule.Sample ? 1 : 0);
        double mean = divisor < 1 ? 0 : (double)demand.Sum() / demand.Count;
        return mean <= 0 ? null : (decimal)Math.Round(Math.Sqrt(demand.Sum(value => Math.Pow((double)value - mean, 2)) / divisor) / mean, 6);
    }
}
