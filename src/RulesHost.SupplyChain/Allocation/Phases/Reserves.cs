using RulesHost.SupplyChain.Allocation.Answers;
using RulesHost.SupplyChain.Allocation.Dividing;
using RulesHost.SupplyChain.Allocation.Ledgers;
using RulesHost.SupplyChain.Allocation.Methods;
using RulesHost.SupplyChain.Allocation.Requests;

namespace RulesHost.SupplyChain.Allocation.Phases;

/// <summary>
/// Puts reserves aside as supply comes, in proportion where it does not suffice for all, and lets the lines of a segment draw on its own. What they do
/// not draw stays.
/// </summary>
internal sealed class Reserves(Ledger ledger, DistributionMethod method, FutureHolds holds)
{
    private readonly IReadOnlyList<Reserve> reserves = ledger.Settings.Reserves;
    private readonly long[] putAside = new long[ledger.Settings.Reserves.Count];
    private readonly long[] held = new long[ledger.Settings.Reserves.Count];

    /// <summary>What each reserve still holds, in units.</summary>
    public IEnumerable<(Reserve Reserve, long Units)> Held => reserves.Zip(held, (reserve, lots) => (reserve, lots * ledger.Settings.Lot));

    public void Give()
    {
        PutAside();
        for (int i = 0; i < held.Length; i++)
        {
            if (held[i] > 0 && reserves[i].Segment is { } segment)
            {
                held[i] -= Draw(held[i], ledger.Claims(line => ledger.Lines[line].Segment == segment ? ledger.Room(line) : 0));
            }
        }
    }

    private void PutAside()
    {
        long[] missing = [.. reserves.Select((reserve, i) => Math.Max(0, Target(reserve) - putAside[i]))];
        long[] lots = Division.Divide(ledger.FreeLots - holds.FromAll, missing, new Base(null, missing), ledger.Settings.Rounding);
        for (int i = 0; i < lots.Length; i++)
        {
            ledger.PutAside(lots[i]);
            putAside[i] += lots[i];
            held[i] += lots[i];
        }
    }

    private long Draw(long reserve, Claims claims)
    {
        long before = ledger.FreeLots;
        ledger.TakeBack(reserve);
        ledger.Give(claims, method.Divide(reserve, claims), AllocationPhase.Reserve);
        long left = ledger.FreeLots - before;
        ledger.PutAside(left);
        return reserve - left;
    }

    private long Target(Reserve reserve) =>
        Math.Max(reserve.Units / ledger.Settings.Lot, new Percentage(reserve.Percent).AtMost(ledger.SupplySoFar / ledger.Settings.Lot));
}
