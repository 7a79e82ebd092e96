using RulesHost.SupplyChain.Allocation.Answers;
using RulesHost.SupplyChain.Allocation.Dividing;
using RulesHost.SupplyChain.Allocation.Ledgers;
using RulesHost.SupplyChain.Allocation.Methods;
using RulesHost.SupplyChain.Allocation.Requests;

namespace RulesHost.SupplyChain.Allocation.Phases;

/// <summary>
/// Brings every line up to its guarantee, counting what it has: the largest of its minimum, its percentage, the percentage of all lines, and its part of the
/// segment's floor, in whole packs and no more than it can get. Backorder processing guarantees nothing but what is confirmed.
/// </summary>
internal sealed class Guarantees
{
    private readonly Ledger ledger;
    private readonly FutureHolds holds;
    private readonly DistributionMethod method;
    private readonly long[] lots;
    private readonly bool any;

    public Guarantees(Ledger ledger, FutureHolds holds)
    {
        (this.ledger, this.holds) = (ledger, holds);
        method = ledger.Settings.GuaranteeShortfall == GuaranteeShortfall.Priority
            ? new PriorityMethod(ledger, new ByGuaranteeMethod(ledger))
            : new ByGuaranteeMethod(ledger);
        lots = new long[ledger.Lines.Length];
        for (int line = 0; line < lots.Length; line++)
        {
            lots[line] = OfLine(ledger.Lines[line], line);
            any |= lots[line] > 0;
        }

        AddSegmentFloors();
        any |= ledger.Settings.SegmentFloorPercent.Count > 0;
        for (int line = 0; any && line < lots.Length; line++)
        {
            lots[line] = ledger.Lines[line].Confirmation is null ? ledger.WholePacks(line, lots[line]) : 0;
        }
    }

    public void Give()
    {
        foreach (Hold hold in any ? holds.Now : [])
        {
            if (ledger.FreeLots - hold.Lots is > 0 and long supply)
            {
                Claims claims = ledger.Claims(line => ledger.Priorities[line] <= hold.LastTier ? lots[line] - ledger.Given[line] : 0);
                ledger.Give(claims, method.Divide(supply, claims), AllocationPhase.Guarantee);
            }
        }
    }

    private long OfLine(DemandLine line, int place)
    {
        long lot = ledger.Settings.Lot;
        long minimum = line.Minimum == 0 ? 0 : (line.Minimum / lot) + (line.Minimum % lot > 0 ? 1 : 0);
        decimal percent = Math.Max(line.GuaranteePercent, ledger.Settings.FairnessFloorPercent);
        return Math.Max(minimum, percent == 0 ? 0 : new Percentage(percent).AtLeast(ledger.Caps[place]));
    }

    private void AddSegmentFloors()
    {
        foreach ((string segment, decimal percent) in ledger.Settings.SegmentFloorPercent)
        {
            int[] lines = [.. Enumerable.Range(0, lots.Length).Where(line => ledger.Lines[line].Segment == segment)];
            long[] caps = Array.ConvertAll(lines, line => ledger.Caps[line]);
            long floor = new Percentage(percent).AtLeast(ledger.TotalSupply / ledger.Settings.Lot);
            long[] split = Division.Divide(floor, caps, new Base(null, caps), ledger.Settings.Rounding);
            for (int i = 0; i < lines.Length; i++)
            {
                lots[lines[i]] = Math.Max(lots[lines[i]], split[i]);
            }
        }
    }
}
