using RulesHost.SupplyChain.Allocation.Ledgers;

namespace RulesHost.SupplyChain.Allocation.Methods;

/// <summary>The claims of one segment's lines, and where they stand among all claims.</summary>
internal sealed record SegmentClaims(int Segment, int[] Places, Claims Claims)
{
    /// <summary>In the order of their first claims.</summary>
    public static SegmentClaims[] Of(Claims claims, LineSegments segments)
    {
        List<int>?[] places = new List<int>?[segments.Count];
        List<int> found = [];
        for (int place = 0; place < claims.Count; place++)
        {
            int segment = segments.Of(claims.Lines[place]);
            if (places[segment] is null)
            {
                places[segment] = [];
                found.Add(segment);
            }

            places[segment]!.Add(place);
        }

        return [.. found.Select(segment => Of(segment, [.. places[segment]!], claims))];
    }

    /// <summary>Puts what the claims of this segment get where they stand among all.</summary>
    public void Place(long[] divided, long[] quantities)
    {
        for (int i = 0; i < Places.Length; i++)
        {
            quantities[Places[i]] = divided[i];
        }
    }

    private static SegmentClaims Of(int segment, int[] places, Claims claims) => new(segment, places, claims.Of(places));
}
