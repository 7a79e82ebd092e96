using RulesHost.SupplyChain.Allocation.Answers;
using RulesHost.SupplyChain.Allocation.Ledgers;
using RulesHost.SupplyChain.Allocation.Phases;

namespace RulesHost.SupplyChain.Allocation.Explaining;

/// <summary>Why supply is left: for whole lots, what stands in the way of the first line that could still take some, of those that took part if there is one.</summary>
internal sealed class Leftover(Ledger ledger, Reserves reserves)
{
    /// <param name="lines">What each line got, as they stand in the ledger.</param>
    public IReadOnlyList<Unallocated> Of(LineAllocation[] lines)
    {
        List<Unallocated> left = [.. reserves.Held.Where(held => held.Units > 0).Select(held => new Unallocated(held.Units, WhyUnallocated.ReserveHeld, held.Reserve.Segment))];
        long loose = ledger.Free % ledger.Settings.Lot;
        int? first = FirstWithRoom();
        bool isMet = first is null && Enumerable.Range(0, lines.Length).All(line => lines[line].Quantity == ledger.MostUnits[line]);
        Add(isMet ? ledger.Free : ledger.Free - loose, first is { } line ? Why(lines[line].WhyNotMore) : WhyUnallocated.DemandMet);
        Add(isMet ? 0 : loose, WhyUnallocated.LooseUnits);
        return left;

        void Add(long units, WhyUnallocated why)
        {
            if (units > 0)
            {
                left.Add(new Unallocated(units, why));
            }
        }
    }

    private int? FirstWithRoom()
    {
        int[] withRoom = [.. Enumerable.Range(0, ledger.Lines.Length).Where(line => ledger.Room(line) > 0)];
        return withRoom is [] ? null : withRoom.Where(ledger.TakesPart).FirstOrDefault(withRoom[0]);
    }

    private static WhyUnallocated Why(WhyNotMore why) => why switch
    {
        WhyNotMore.NotYetDue => WhyUnallocated.NotYetDue,
        WhyNotMore.NoShareStated => WhyUnallocated.NoShareStated,
        WhyNotMore.SegmentCap => WhyUnallocated.SegmentCap,
        WhyNotMore.ProtectedForLater => WhyUnallocated.ProtectedForLater,
        _ => WhyUnallocated.LotSize,
    };
}
