using RulesHost.SupplyChain.Allocation.Ledgers;

namespace RulesHost.SupplyChain.Allocation.Methods;

/// <summary>The claims of one group of lines, and where they stand among all claims.</summary>
internal sealed record SegmentClaims(string Segment, int[] Places, Claims Claims)
{
    /// <summary>In the order of their first claims; a line without a segment is of the segment <c>""</c>.</summary>
    public static SegmentClaims[] Of(Claims claims, Func<int, string> segment)
    {
        Dictionary<string, List<int>> places = [];
        List<string> names = [];
        for (int place = 0; place < claims.Count; place++)
        {
            string name = segment(claims.Lines[place]);
            if (!places.TryGetValue(name, out List<int>? own))
            {
                places[name] = own = [];
                names.Add(name);
            }

            own.Add(place);
        }

        return [.. names.Select(name => new SegmentClaims(name, [.. places[name]], claims.Of([.. places[name]])))];
    }

    /// <summary>Puts what the claims of this segment get where they stand among all.</summary>
    public void Place(long[] divided, long[] quantities)
    {
        for (int i = 0; i < Places.Length; i++)
        {
            quantities[Places[i]] = divided[i];
        }
    }
}
