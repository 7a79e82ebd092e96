using RulesHost.SupplyChain.Allocation.Answers;
using RulesHost.SupplyChain.Allocation.Ledgers;
using RulesHost.SupplyChain.Allocation.Methods;
using RulesHost.SupplyChain.Allocation.Phases;
using RulesHost.SupplyChain.Allocation.Requests;

namespace RulesHost.SupplyChain.Allocation.Explaining;

/// <summary>Why a line got no more, told by what the ledger holds at the end.</summary>
internal sealed class Explanation(Ledger ledger, DistributionMethod method, FutureHolds holds, Reserves reserves)
{
    private readonly bool isReserveHeld = reserves.Held.Any(held => held.Units > 0);

    /// <param name="line">Its place in the ledger.</param>
    /// <param name="units">What it got.</param>
    public WhyNotMore Of(int line, long units)
    {
        if (units == ledger.Lines[line].Requested)
        {
            return WhyNotMore.FullyServed;
        }

        if (ledger.Room(line) == 0)
        {
            return AtMost(line);
        }

        return ledger.TakesPart(line) ? Unserved(line) : WhyNotMore.NotYetDue;
    }

    private WhyNotMore AtMost(int line)
    {
        DemandLine demand = ledger.Lines[line];
        long pack = ledger.Pack(line) * ledger.Settings.Lot;
        long whole = demand.Requested - (demand.Requested % pack);
        bool couldBeMore = whole > ledger.Caps[line] * ledger.Settings.Lot;
        return demand.Confirmation is Confirmation.Fill or Confirmation.Lose ? WhyNotMore.StrategyNeverGains
            : couldBeMore ? WhyNotMore.CappedByMaximum
            : WhyNotMore.LotSize;
    }

    private WhyNotMore Unserved(int line)
    {
        if (method.Barrier(line) is { } barrier)
        {
            return barrier;
        }

        if (ledger.FreeLots > 0)
        {
            return holds.From(ledger.Priorities[line]) > 0 ? WhyNotMore.ProtectedForLater : WhyNotMore.LotSize;
        }

        return isReserveHeld ? WhyNotMore.ReserveHeld
            : ledger.LastTierServed is null ? WhyNotMore.SupplyExhausted
            : method.OutOfSupply;
    }
}
