using RulesHost.SupplyChain.Allocation.Requests;

namespace RulesHost.SupplyChain.Allocation.Ledgers;

/// <summary>The order that decides every tie: priority, due, received, id. It is total since ids differ, so the order of the request means nothing.</summary>
internal static class LineOrder
{
    /// <summary>Places in the request, in this order.</summary>
    public static int[] Of(IReadOnlyList<DemandLine> lines) => Sorted(LineKey.Of(lines, line => line.Priority));

    /// <summary>The rank of each line by due, received and id alone.</summary>
    public static int[] RanksByTime(IReadOnlyList<DemandLine> lines)
    {
        int[] byTime = Sorted(LineKey.Of(lines, _ => 0));
        int[] ranks = new int[byTime.Length];
        for (int rank = 0; rank < byTime.Length; rank++)
        {
            ranks[byTime[rank]] = rank;
        }

        return ranks;
    }

    private static int[] Sorted(LineKey[] keys)
    {
        Array.Sort(keys);
        return Array.ConvertAll(keys, key => key.Place);
    }
}
