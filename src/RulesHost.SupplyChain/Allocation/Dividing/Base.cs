using System.Numerics;

namespace RulesHost.SupplyChain.Allocation.Dividing;

/// <summary>What claimants divide by: a weight times a size each, where a list that is absent is 1 for everyone.</summary>
internal readonly record struct Base(decimal[]? Weights, long[]? Sizes)
{
    public static readonly Base Same;

    public bool IsZero(int claimant) => Weights?[claimant] == 0 || Sizes?[claimant] == 0;

    /// <summary>All of them as whole numbers, times the same power of ten; zero where a claimant does not take part.</summary>
    public T[] Whole<T>(long[] caps)
        where T : IBinaryInteger<T>
    {
        int scale = Scale;
        T[] bases = new T[caps.Length];
        for (int i = 0; i < bases.Length; i++)
        {
            if (caps[i] > 0)
            {
                T size = Sizes is null ? T.One : T.CreateChecked(Sizes[i]);
                bases[i] = Weights is null ? size : DecimalParts.Scaled<T>(Weights[i], scale) * size;
            }
        }

        return bases;
    }

    /// <summary>Of the largest of all whole numbers, at most.</summary>
    public int Bits
    {
        get
        {
            int scale = Scale;
            int weights = Weights is null ? 0 : Weights.Max(weight => DecimalParts.ScaledBits(weight, scale));
            int sizes = Sizes is null ? 1 : BitOperations.Log2((ulong)Sizes.Max()) + 1;
            return weights + sizes;
        }
    }

    private int Scale => Weights is null ? 0 : Weights.Max(weight => weight.Scale);
}
