using RulesHost.SupplyChain.Allocation.Requests;

namespace RulesHost.SupplyChain.Allocation.Ledgers;

/// <summary>The order that decides every tie: priority, due, received, id. It is total since ids differ, so the order of the request means nothing.</summary>
/// <param name="OfRequest">The place in this order of each line of the request.</param>
/// <param name="RanksByTime">The rank of each by due, received and id alone, in this order.</param>
internal sealed record LineOrder(int[] OfRequest, int[] RanksByTime)
{
    public static LineOrder Of(IReadOnlyList<DemandLine> lines)
    {
        LineKey[] byTime = LineKey.Of(lines);
        Array.Sort(byTime);

        // What is sorted by time already needs a rank alone to keep that order inside a tier.
        long[] byTier = new long[byTime.Length];
        for (int rank = 0; rank < byTier.Length; rank++)
        {
            byTier[rank] = ((long)byTime[rank].Priority << 32) | (uint)rank;
        }

        Array.Sort(byTier);
        int[] ofRequest = new int[byTier.Length];
        int[] ranks = new int[byTier.Length];
        for (int place = 0; place < ranks.Length; place++)
        {
            ranks[place] = unchecked((int)byTier[place]);
            ofRequest[byTime[ranks[place]].Place] = place;
        }

        return new LineOrder(ofRequest, ranks);
    }
}
