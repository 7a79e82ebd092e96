using RulesHost.SupplyChain.Allocation.Answers;
using RulesHost.SupplyChain.Allocation.Ledgers;
using RulesHost.SupplyChain.Allocation.Methods;

namespace RulesHost.SupplyChain.Allocation.Phases;

/// <summary>
/// Gives on what was cut off to keep packs whole: one pack to each line that it fits, the line that lost the largest part of its pack first, and again until none
/// fits.
/// </summary>
internal sealed class OwnLots(Ledger ledger, DistributionMethod method, FutureHolds holds)
{
    private readonly bool any = Enumerable.Range(0, ledger.Lines.Length).Any(line => ledger.Pack(line) > 1);

    public void Give()
    {
        foreach (Hold hold in any ? holds.Now : [])
        {
            if (ledger.FreeLots - hold.Lots is > 0 and long supply)
            {
                Claims claims = ledger.Claims(line => ledger.Priorities[line] <= hold.LastTier ? ledger.Room(line) : 0);
                foreach (Portion portion in method.Portions(supply, claims))
                {
                    GiveOn(Math.Min(portion.Most, ledger.FreeLots - hold.Lots), portion.Claims);
                }
            }
        }
    }

    private void GiveOn(long supply, Claims claims)
    {
        List<int> lines = [.. claims.Lines.Where(line => Takes(line, supply))];
        lines.Sort(ByPartCutOff);
        while (lines.Count > 0)
        {
            // Full rounds at once: after them one more round does not suffice for all, and who is left out of it stays out.
            supply -= GiveEach(lines, Rounds(supply, lines));
            foreach (int line in lines.Where(line => Takes(line, supply)))
            {
                supply -= ledger.Give(line, ledger.Pack(line), AllocationPhase.OwnLot);
            }

            lines.RemoveAll(line => !Takes(line, supply));
        }
    }

    private bool Takes(int line, long supply) => ledger.Pack(line) <= Math.Min(supply, ledger.Room(line));

    private long GiveEach(List<int> lines, long packs) =>
        packs == 0 ? 0 : lines.Sum(line => ledger.Give(line, Taken(line, packs), AllocationPhase.OwnLot));

    // The most packs for each of the lines, as far as it has room, that supply suffices for.
    private long Rounds(long supply, List<int> lines)
    {
        long fits = 0;
        for (long most = supply / lines.Min(ledger.Pack); fits < most;)
        {
            long middle = most - ((most - fits) / 2);
            Int128 taken = lines.Aggregate(Int128.Zero, (sum, line) => sum + Taken(line, middle));
            (fits, most) = taken <= supply ? (middle, most) : (fits, middle - 1);
        }

        return fits;
    }

    private long Taken(int line, long packs) => Math.Min(packs, ledger.Room(line) / ledger.Pack(line)) * ledger.Pack(line);

    private int ByPartCutOff(int one, int other)
    {
        int order = ((Int128)ledger.CutOff[other] * ledger.Pack(one)).CompareTo((Int128)ledger.CutOff[one] * ledger.Pack(other));
        return order != 0 ? order : one.CompareTo(other);
    }
}
