using System.Numerics;
using RulesHost.SupplyChain.Segmentation.Model;

namespace RulesHost.SupplyChain.Segmentation.Metrics;

/// <summary>Scores from 1 to the number of bins, the best highest, by each of the ways in which values are cut into bins.</summary>
public static class Scores
{
    /// <summary>A score per member, in their order.</summary>
    /// <exception cref="DuplicateEdgesException">Quantiles coincide where bins must be told apart.</exception>
    public static IReadOnlyList<int> Of(IReadOnlyList<Member> members, ScoreRule rule)
    {
        int[] bins = rule.Method switch
        {
            ScoreMethod.Fixed => [.. members.Select(member => FixedBin(member.Value, rule))],
            ScoreMethod.QuantileRightClosed => RightClosed([.. members.Select(member => Scaled.Of(member.Value))], rule.Bins),
            ScoreMethod.RankFirstThenQuantile => RightClosed([.. Ranks(members).Select(rank => new BigInteger(rank))], rule.Bins),
            ScoreMethod.QuantilePlusOneLeftClosed => LeftClosed([.. members.Select(member => Scaled.Of(member.Value))], rule.Bins),
            _ => Ntile(Ranks(members), rule.Bins),
        };
        return [.. bins.Select(bin => OfBin(bin, rule))];
    }

    /// <summary>The score of one value by edges that people wrote.</summary>
    public static int Fixed(decimal value, ScoreRule rule) => OfBin(FixedBin(value, rule), rule);

    private static int OfBin(int bin, ScoreRule rule) => rule.LowIsBest ? rule.Bins + 1 - bin : bin;

    // A value equal to an edge belongs below it.
    private static int FixedBin(decimal value, ScoreRule rule) => 1 + rule.Edges.Count(edge => value > edge);

    // In bin s where the value is above edge s − 1 and not above edge s; the smallest is in the first.
    private static int[] RightClosed(BigInteger[] values, int bins)
    {
        BigInteger[] edges = Quantiles.Edges(values, bins);
        if (edges.Distinct().Count() < edges.Length)
        {
            throw new DuplicateEdgesException(bins);
        }

        return [.. values.Select(value => 1 + edges[1..^1].Count(edge => value * bins > edge))];
    }

    // In the bin above each cut that the value reaches; a cut is a quantile and one.
    private static int[] LeftClosed(BigInteger[] values, int bins)
    {
        BigInteger[] cuts = [.. Quantiles.Edges(values, bins)[1..^1].Select(edge => edge + (Scaled.One * bins))];
        return [.. values.Select(value => 1 + cuts.Count(cut => value * bins >= cut))];
    }

    // Sizes differ by one at most, larger bins first.
    private static int[] Ntile(int[] ranks, int bins)
    {
        (int size, int larger) = Math.DivRem(ranks.Length, bins);
        int inLarger = larger * (size + 1);
        return [.. ranks.Select(rank => rank <= inLarger ? 1 + ((rank - 1) / (size + 1)) : 1 + larger + ((rank - 1 - inLarger) / size))];
    }

    /// <summary>From 1, smallest first, equals by id.</summary>
    private static int[] Ranks(IReadOnlyList<Member> members)
    {
        int[] ranks = new int[members.Count];
        int next = 0;
        foreach (int i in Enumerable.Range(0, members.Count).OrderBy(i => members[i].Value).ThenBy(i => members[i].Id, StringComparer.Ordinal))
        {
            ranks[i] = ++next;
        }

        return ranks;
    }
}

/// <summary>Several quantiles are one value: a right-closed cut would have empty bins.</summary>
public sealed class DuplicateEdgesException(int bins) : Exception($"several of the {bins} quantiles are equal");
