using RulesHost.SupplyChain.Allocation.Answers;
using RulesHost.SupplyChain.Allocation.Dividing;
using RulesHost.SupplyChain.Allocation.Ledgers;
using RulesHost.SupplyChain.Allocation.Requests;

namespace RulesHost.SupplyChain.Allocation.Methods;

/// <summary>
/// A segment gets at most its percentage of supply so far, whatever the phase that gave it; segments that have none share what is left of 100. Inside, lines
/// divide as within a tier. Where the limits are more than there is, segments are cut in proportion to what they could take.
/// </summary>
internal sealed class PercentCapMethod : DistributionMethod
{
    private readonly DistributionMethod withinSegment;
    private readonly LineSegments segments;
    private readonly Percentage[] percentages;
    private readonly long[] unitsGiven;
    private readonly long[] limits;
    private (int Entries, long Supply) limitsOf = (-1, 0);

    public PercentCapMethod(Ledger ledger, DistributionMethod withinSegment)
        : base(ledger)
    {
        this.withinSegment = withinSegment;
        IReadOnlyDictionary<string, decimal> stated = ledger.Settings.SegmentShare;
        segments = ledger.Segments(stated.Keys);
        percentages = [.. stated.Values.Prepend(Math.Max(0, 100 - stated.Values.Sum())).Select(percent => new Percentage(percent))];
        (unitsGiven, limits) = (new long[percentages.Length], new long[percentages.Length]);
    }

    public override long[] Divide(long supply, Claims claims)
    {
        long[] quantities = new long[claims.Count];
        SegmentClaims[] bySegment = SegmentClaims.Of(claims, segments);
        long[] parts = Ledger.Settings.PercentOf == PercentBase.Total ? OfTotal(supply, bySegment) : OfRemaining(supply, bySegment);
        foreach ((SegmentClaims segment, long part) in bySegment.Zip(parts))
        {
            segment.Place(withinSegment.Divide(part, segment.Claims), quantities);
        }

        return Ledger.Settings.Redistribute ? Redistributed(supply, claims, quantities) : quantities;
    }

    /// <summary>A percentage of what remains is taken once; rounding up to packs would take it again.</summary>
    public override IEnumerable<Portion> Portions(long supply, Claims claims) => Ledger.Settings switch
    {
        { Redistribute: true } => withinSegment.Portions(supply, claims),
        { PercentOf: PercentBase.Remaining } => [],
        _ => SegmentClaims.Of(claims, segments).SelectMany(segment => withinSegment.Portions(Math.Min(supply, Limit(segment.Segment)), segment.Claims)),
    };

    public override WhyNotMore? Barrier(int line)
    {
        bool limited = Ledger.Settings switch
        {
            { Redistribute: true } => false,
            { PercentOf: PercentBase.Remaining } => Ledger.FreeLots >= Ledger.Pack(line),
            _ => Limit(segments.Of(line)) < Ledger.Pack(line),
        };
        return limited ? WhyNotMore.SegmentCap : null;
    }

    private long[] OfTotal(long supply, SegmentClaims[] bySegment)
    {
        long[] wanted = Array.ConvertAll(bySegment, segment => segment.Claims.Wanted(Math.Min(supply, Limit(segment.Segment))));
        return Divide(supply, wanted, new Base(null, wanted));
    }

    // Segments stand in the order of their first claims.
    private long[] OfRemaining(long supply, SegmentClaims[] bySegment)
    {
        long[] parts = new long[bySegment.Length];
        for (int i = 0; i < bySegment.Length; i++)
        {
            parts[i] = bySegment[i].Claims.Wanted(percentages[bySegment[i].Segment].AtMost(supply));
            supply -= parts[i];
        }

        return parts;
    }

    private long[] Redistributed(long supply, Claims claims, long[] quantities)
    {
        long[] more = withinSegment.Divide(supply - quantities.Sum(), claims.After(quantities));
        return [.. quantities.Zip(more, (first, second) => first + second)];
    }

    // In lots: what the segment may still get, found anew when the ledger has moved on.
    private long Limit(int segment)
    {
        if (limitsOf != (Ledger.Entries.Count, Ledger.SupplySoFar))
        {
            for (int entry = Math.Max(0, limitsOf.Entries); entry < Ledger.Entries.Count; entry++)
            {
                unitsGiven[segments.Of(Ledger.Entries[entry].Line)] += Ledger.Entries[entry].Units;
            }

            for (int i = 0; i < limits.Length; i++)
            {
                limits[i] = Math.Max(0, percentages[i].AtMost(Ledger.SupplySoFar / Ledger.Settings.Lot) - (unitsGiven[i] / Ledger.Settings.Lot));
            }

            limitsOf = (Ledger.Entries.Count, Ledger.SupplySoFar);
        }

        return limits[segment];
    }
}
