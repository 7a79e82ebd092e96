using System.Numerics;
using RulesHost.SupplyChain.Segmentation.Model;

namespace RulesHost.SupplyChain.Segmentation.Metrics;

/// <summary>Classes A, B and C by share of the total, largest first; equals by id. Compared exactly.</summary>
public static class Abc
{
    /// <summary>A class per member, in their order; members without a positive value are in C.</summary>
    public static IReadOnlyList<char> Classes(IReadOnlyList<Member> members, AbcRule rule)
    {
        char[] classes = new char[members.Count];
        Array.Fill(classes, 'C');
        int[] order = [.. Enumerable.Range(0, members.Count).Where(i => members[i].Value > 0).OrderByDescending(i => members[i].Value).ThenBy(i => members[i].Id, StringComparer.Ordinal)];
        BigInteger total = order.Aggregate(BigInteger.Zero, (sum, i) => sum + Scaled.Of(members[i].Value));
        (BigInteger first, BigInteger second) = (Scaled.Of(rule.FirstCut) * total, Scaled.Of(rule.SecondCut) * total);
        BigInteger before = BigInteger.Zero;
        foreach (int i in order)
        {
            BigInteger after = before + Scaled.Of(members[i].Value);
            bool isFirst = before.IsZero;
            classes[i] = Reaches(first) || (isFirst && rule.FirstAlwaysA) ? 'A' : Reaches(second) ? 'B' : 'C';
            bool Reaches(BigInteger cut) => rule.Crossing ? before * Scaled.One < cut : after * Scaled.One <= cut;
            before = after;
        }

        return classes;
    }
}

/// <summary>One of a population.</summary>
/// <param name="Id">Tells equals apart, by its code units.</param>
public readonly record struct Member(string Id, decimal Value);
