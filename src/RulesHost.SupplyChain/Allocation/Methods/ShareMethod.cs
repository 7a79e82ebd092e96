using RulesHost.SupplyChain.Allocation.Answers;
using RulesHost.SupplyChain.Allocation.Dividing;
using RulesHost.SupplyChain.Allocation.Ledgers;

namespace RulesHost.SupplyChain.Allocation.Methods;

/// <summary>
/// By stated shares. Where segments have shares they divide first, and then each divides among its own lines: by their shares, or as within a tier where
/// none of them states one. What a segment or line cannot take goes to the others by theirs.
/// </summary>
internal sealed class ShareMethod : DistributionMethod
{
    private readonly DistributionMethod withinSegment;

    // Null where no segment has a share: all lines are then as one that divides by theirs.
    private readonly LineSegments? segments;
    private readonly decimal[] shares = [];
    private readonly bool[] dividesByLineShares = [];

    public ShareMethod(Ledger ledger, DistributionMethod withinSegment)
        : base(ledger)
    {
        this.withinSegment = withinSegment;
        IReadOnlyDictionary<string, decimal> stated = ledger.Settings.SegmentShare;
        if (stated.Count == 0)
        {
            return;
        }

        segments = ledger.Segments(stated.Keys);
        shares = [0, .. stated.Values];
        dividesByLineShares = new bool[shares.Length];
        for (int line = 0; line < ledger.Lines.Length; line++)
        {
            dividesByLineShares[segments.Of(line)] |= ledger.Lines[line].Share is not null;
        }
    }

    public override long[] Divide(long supply, Claims claims)
    {
        if (segments is null)
        {
            return DivideByLineShares(supply, claims);
        }

        long[] quantities = new long[claims.Count];
        SegmentClaims[] bySegment = SegmentClaims.Of(claims, segments);
        long[] parts = Divide(
            supply,
            Array.ConvertAll(bySegment, segment => segment.Claims.Wanted(supply)),
            new Base(Array.ConvertAll(bySegment, segment => shares[segment.Segment]), null));
        foreach ((SegmentClaims segment, long part) in bySegment.Zip(parts))
        {
            segment.Place(dividesByLineShares[segment.Segment] ? DivideByLineShares(part, segment.Claims) : withinSegment.Divide(part, segment.Claims), quantities);
        }

        return quantities;
    }

    public override IEnumerable<Portion> Portions(long supply, Claims claims) =>
        [new Portion(claims.Of([.. Enumerable.Range(0, claims.Count).Where(i => Barrier(claims.Lines[i]) is null)]), supply)];

    public override WhyNotMore? Barrier(int line)
    {
        bool byLine = segments is null || dividesByLineShares[segments.Of(line)];
        bool isShared = (segments is null || shares[segments.Of(line)] > 0) && (!byLine || Ledger.Lines[line].Share > 0);
        return isShared ? null : WhyNotMore.NoShareStated;
    }

    private long[] DivideByLineShares(long supply, Claims claims) =>
        Divide(supply, claims.Room, new Base(Array.ConvertAll(claims.Lines, line => Ledger.Lines[line].Share ?? 0), null));
}
