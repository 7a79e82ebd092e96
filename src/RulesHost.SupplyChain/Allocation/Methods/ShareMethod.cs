using RulesHost.SupplyChain.Allocation.Answers;
using RulesHost.SupplyChain.Allocation.Dividing;
using RulesHost.SupplyChain.Allocation.Ledgers;

namespace RulesHost.SupplyChain.Allocation.Methods;

/// <summary>
/// By stated shares. Where segments have shares they divide first, and then each divides among its own lines: by their shares, or as within a tier where
/// none of them states one. What a segment or line cannot take goes to the others by theirs.
/// </summary>
internal sealed class ShareMethod(Ledger ledger, DistributionMethod withinSegment) : DistributionMethod(ledger)
{
    private readonly HashSet<string> segmentsWithLineShares = [.. ledger.Lines.Where(line => line.Share is not null).Select(line => line.Segment ?? "")];

    private bool BySegment => Ledger.Settings.SegmentShare.Count > 0;

    public override long[] Divide(long supply, Claims claims)
    {
        if (!BySegment)
        {
            return DivideByLineShares(supply, claims);
        }

        long[] quantities = new long[claims.Count];
        SegmentClaims[] segments = SegmentClaims.Of(claims, SegmentOf);
        long[] parts = Divide(
            supply,
            Array.ConvertAll(segments, segment => segment.Claims.Wanted(supply)),
            new Base(Array.ConvertAll(segments, segment => ShareOf(segment.Segment)), null));
        foreach ((SegmentClaims segment, long part) in segments.Zip(parts))
        {
            segment.Place(DividesByLineShares(segment.Segment) ? DivideByLineShares(part, segment.Claims) : withinSegment.Divide(part, segment.Claims), quantities);
        }

        return quantities;
    }

    public override IEnumerable<Portion> Portions(long supply, Claims claims) =>
        [new Portion(claims.Of([.. Enumerable.Range(0, claims.Count).Where(i => Barrier(claims.Lines[i]) is null)]), supply)];

    public override WhyNotMore? Barrier(int line)
    {
        bool shares = (!BySegment || ShareOf(SegmentOf(line)) > 0) && (!DividesByLineShares(SegmentOf(line)) || Ledger.Lines[line].Share > 0);
        return shares ? null : WhyNotMore.NoShareStated;
    }

    private bool DividesByLineShares(string segment) => !BySegment || segmentsWithLineShares.Contains(segment);

    private long[] DivideByLineShares(long supply, Claims claims) =>
        Divide(supply, claims.Room, new Base(Array.ConvertAll(claims.Lines, line => Ledger.Lines[line].Share ?? 0), null));

    private string SegmentOf(int line) => Ledger.Lines[line].Segment ?? "";

    private decimal ShareOf(string segment) => Ledger.Settings.SegmentShare.GetValueOrDefault(segment);
}
