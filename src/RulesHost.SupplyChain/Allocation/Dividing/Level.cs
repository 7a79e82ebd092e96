using System.Numerics;

namespace RulesHost.SupplyChain.Allocation.Dividing;

/// <summary>
/// How much there is per base once every claimant that this would fill has its cap: <c>Supply / Bases</c>, not reduced. The exact share of a claimant is
/// the smaller of its cap and its base times the level.
/// </summary>
internal readonly record struct Level<T>(T Supply, T Bases)
    where T : IBinaryInteger<T>
{
    /// <summary>Invariant: supply is less than the sum of the caps, so that somebody is not filled, and the level is a number.</summary>
    public static Level<T> Find(Int128 supply, long[] caps, T[] bases)
    {
        Level<T> level = new(T.CreateChecked(supply), Sum(bases));
        if (!AnyFilled(level, caps, bases))
        {
            return level;
        }

        // A claimant that is filled takes no more of the supply than of the bases: the level only rises, so one pass in the order of caps per base finds all.
        foreach (int claimant in ByCapPerBase(caps, bases))
        {
            if (!level.Fills(caps[claimant], bases[claimant]))
            {
                break;
            }

            level = new(level.Supply - T.CreateChecked(caps[claimant]), level.Bases - bases[claimant]);
        }

        return level;
    }

    public bool Fills(long cap, T weight) => Supply * weight >= T.CreateChecked(cap) * Bases;

    private static bool AnyFilled(Level<T> level, long[] caps, T[] bases)
    {
        for (int i = 0; i < caps.Length; i++)
        {
            if (caps[i] > 0 && level.Fills(caps[i], bases[i]))
            {
                return true;
            }
        }

        return false;
    }

    private static int[] ByCapPerBase(long[] caps, T[] bases)
    {
        int[] claimants = [.. Enumerable.Range(0, caps.Length).Where(i => caps[i] > 0)];
        if (claimants.All(i => bases[i] == bases[claimants[0]]))
        {
            Array.Sort(Array.ConvertAll(claimants, i => caps[i]), claimants);
        }
        else
        {
            Array.Sort(claimants, (a, b) => (T.CreateChecked(caps[a]) * bases[b]).CompareTo(T.CreateChecked(caps[b]) * bases[a]));
        }

        return claimants;
    }

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
