using RulesHost.SupplyChain.Allocation.Ledgers;

namespace RulesHost.SupplyChain.Allocation.Methods;

/// <summary>The claims of one group of lines, and where they stand among all claims.</summary>
internal sealed record SegmentClaims(string Segment, int[] Places, Claims Claims)
{
    /// <summary>In the order of their first claims; a line without a segment is of the segment <c>""</c>.</summary>
    public static SegmentClaims[] Of(Claims claims, Func<int, string> segment) =>
    [
        .. from place in Enumerable.Range(0, claims.Count)
           group place by segment(claims.Lines[place]) into places
           let members = places.ToArray()
           select new SegmentClaims(places.Key, members, claims.Of(members)),
    ];

    /// <summary>Puts what the claims of this segment get where they stand among all.</summary>
    public void Place(long[] divided, long[] quantities)
    {
        for (int i = 0; i < Places.Length; i++)
        {
            quantities[Places[i]] = divided[i];
        }
    }
}
