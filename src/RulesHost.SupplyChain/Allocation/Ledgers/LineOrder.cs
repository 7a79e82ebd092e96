using NodaTime;
using RulesHost.SupplyChain.Allocation.Requests;

namespace RulesHost.SupplyChain.Allocation.Ledgers;

/// <summary>The order that decides every tie: priority, due, received, id. It is total since ids differ, so the order of the request means nothing.</summary>
internal sealed class LineOrder : IComparer<DemandLine>
{
    public static readonly LineOrder Instance = new();

    /// <summary>Places in the request, in this order.</summary>
    public static int[] Of(IReadOnlyList<DemandLine> lines)
    {
        int[] places = [.. Enumerable.Range(0, lines.Count)];
        DemandLine[] keys = [.. lines];
        if (!IsSorted(keys))
        {
            Array.Sort(keys, places, Instance);
        }

        return places;
    }

    /// <summary>The rank of each line by due, received and id alone.</summary>
    public static int[] RanksByTime(DemandLine[] lines)
    {
        int[] byTime = [.. Enumerable.Range(0, lines.Length)];
        Array.Sort((DemandLine[])lines.Clone(), byTime, Comparer<DemandLine>.Create(ByTime));
        int[] ranks = new int[lines.Length];
        for (int rank = 0; rank < byTime.Length; rank++)
        {
            ranks[byTime[rank]] = rank;
        }

        return ranks;
    }

    public int Compare(DemandLine? x, DemandLine? y)
    {
        int order = x!.Priority.CompareTo(y!.Priority);
        return order != 0 ? order : ByTime(x, y);
    }

    private static int ByTime(DemandLine x, DemandLine y)
    {
        int order = (x.Due ?? Instant.MinValue).CompareTo(y.Due ?? Instant.MinValue);
        order = order != 0 ? order : (x.Received ?? Instant.MaxValue).CompareTo(y.Received ?? Instant.MaxValue);
        return order != 0 ? order : string.CompareOrdinal(x.Id, y.Id);
    }

    private static bool IsSorted(DemandLine[] lines)
    {
        for (int i = 1; i < lines.Length; i++)
        {
            if (Instance.Compare(lines[i - 1], lines[i]) > 0)
            {
                return false;
            }
        }

        return true;
    }
}
