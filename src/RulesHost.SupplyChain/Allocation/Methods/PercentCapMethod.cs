using RulesHost.SupplyChain.Allocation.Answers;
using RulesHost.SupplyChain.Allocation.Dividing;
using RulesHost.SupplyChain.Allocation.Ledgers;
using RulesHost.SupplyChain.Allocation.Requests;

namespace RulesHost.SupplyChain.Allocation.Methods;

/// <summary>
/// A segment gets at most its percentage of supply so far, whatever the phase that gave it; segments that have none share what is left of 100. Inside, lines
/// divide as within a tier. Where the limits are more than there is, segments are cut in proportion to what they could take.
/// </summary>
internal sealed class PercentCapMethod(Ledger ledger, DistributionMethod withinSegment) : DistributionMethod(ledger)
{
    private const string Rest = "";

    private readonly Percentage percentOfRest = new(Math.Max(0, 100 - ledger.Settings.SegmentShare.Values.Sum()));
    private readonly Dictionary<string, long> unitsGiven = [];
    private int entriesCounted;

    public override long[] Divide(long supply, Claims claims)
    {
        long[] quantities = new long[claims.Count];
        SegmentClaims[] segments = SegmentClaims.Of(claims, SegmentOf);
        long[] parts = Ledger.Settings.PercentOf == PercentBase.Total ? OfTotal(supply, segments) : OfRemaining(supply, segments);
        foreach ((SegmentClaims segment, long part) in segments.Zip(parts))
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
        _ => SegmentClaims.Of(claims, SegmentOf).SelectMany(segment => withinSegment.Portions(Math.Min(supply, Limit(segment.Segment)), segment.Claims)),
    };

    public override WhyNotMore? Barrier(int line)
    {
        bool limited = Ledger.Settings switch
        {
            { Redistribute: true } => false,
            { PercentOf: PercentBase.Remaining } => Ledger.FreeLots >= Ledger.Pack(line),
            _ => Limit(SegmentOf(line)) < Ledger.Pack(line),
        };
        return limited ? WhyNotMore.SegmentCap : null;
    }

    private long[] OfTotal(long supply, SegmentClaims[] segments)
    {
        long[] wanted = Array.ConvertAll(segments, segment => segment.Claims.Wanted(Math.Min(supply, Limit(segment.Segment))));
        return Divide(supply, wanted, new Base(null, wanted));
    }

    // Segments stand in the order of their first lines.
    private long[] OfRemaining(long supply, SegmentClaims[] segments)
    {
        long[] parts = new long[segments.Length];
        for (int i = 0; i < segments.Length; i++)
        {
            parts[i] = segments[i].Claims.Wanted(PercentOf(segments[i].Segment).AtMost(supply));
            supply -= parts[i];
        }

        return parts;
    }

    private long[] Redistributed(long supply, Claims claims, long[] quantities)
    {
        long[] more = withinSegment.Divide(supply - quantities.Sum(), claims.After(quantities));
        return [.. quantities.Zip(more, (first, second) => first + second)];
    }

    // In lots: what the segment may still get.
    private long Limit(string segment)
    {
        for (; entriesCounted < Ledger.Entries.Count; entriesCounted++)
        {
            Entry entry = Ledger.Entries[entriesCounted];
            string of = SegmentOf(entry.Line);
            unitsGiven[of] = unitsGiven.GetValueOrDefault(of) + entry.Units;
        }

        long limit = PercentOf(segment).AtMost(Ledger.SupplySoFar / Ledger.Settings.Lot);
        return Math.Max(0, limit - (unitsGiven.GetValueOrDefault(segment) / Ledger.Settings.Lot));
    }

    private Percentage PercentOf(string segment) =>
        Ledger.Settings.SegmentShare.TryGetValue(segment, out decimal percent) ? new Percentage(percent) : percentOfRest;

    private string SegmentOf(int line) =>
        Ledger.Lines[line].Segment is { } segment && Ledger.Settings.SegmentShare.ContainsKey(segment) ? segment : Rest;
}
