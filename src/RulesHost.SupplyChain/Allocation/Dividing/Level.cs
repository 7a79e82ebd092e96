using System.Numerics;

namespace RulesHost.SupplyChain.Allocation.Dividing;

/// <summary>
/// How much there is per base once every claimant that this would fill has its cap: <c>Supply / Bases</c>, not reduced. The exact share of a claimant is
/// the smaller of its cap and its base times the level.
/// </summary>
internal readonly record struct Level<T>(T Supply, T Bases)
    where T : IBinaryInteger<T>
{
    // Nearly always enough to fill all that will be; where each pass fills but a few, sorting once is faster.
    private const int Passes = 12;

    /// <summary>Invariant: supply is less than the sum of the caps, so that somebody is not filled, and the level is a number.</summary>
    public static Level<T> Find(Int128 supply, long[] caps, T[] bases)
    {
        Level<T> level = new(T.CreateChecked(supply), Sum(bases));
        int[] open = [.. Enumerable.Range(0, caps.Length).Where(i => caps[i] > 0)];
        int count = open.Length;
        for (int pass = 0; pass < Passes; pass++)
        {
            Level<T> before = level;
            int kept = 0;
            for (int place = 0; place < count; place++)
            {
                int i = open[place];
                if (before.Fills(caps[i], bases[i]))
                {
                    level = level.Without(caps[i], bases[i]);
                }
                else
                {
                    open[kept++] = i;
                }
            }

            if (kept == count)
            {
                return level;
            }

            count = kept;
        }

        // A claimant that is filled takes no more of the supply than of the bases, so the level only rises: one pass in the order of caps per base finds all.
        open = open[..count];
        Array.Sort(open, (a, b) => unchecked((T.CreateChecked(caps[a]) * bases[b]).CompareTo(T.CreateChecked(caps[b]) * bases[a])));
        foreach (int i in open)
        {
            if (!level.Fills(caps[i], bases[i]))
            {
                break;
            }

            level = level.Without(caps[i], bases[i]);
        }

        return level;
    }

    // No product overflows: the type was chosen by its largest.
    public bool Fills(long cap, T weight) => unchecked(Supply * weight >= T.CreateChecked(cap) * Bases);

    private Level<T> Without(long cap, T weight) => new(Supply - T.CreateChecked(cap), Bases - weight);

    private static T Sum(T[] bases)
    {
        T sum = T.Zero;
        foreach (T weight in bases)
        {
            sum += weight;
        }

        return sum;
    }
}
